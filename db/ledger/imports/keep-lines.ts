import { createHash } from 'node:crypto';
import type { ImportError } from '../../../domain/forms/imports/errors';
import type { ReadLine } from '../../../domain/forms/imports/read-line';
import { claim, claimsOf, type Claim, type ClaimFault } from '../../../domain/imports/claims';
import type { ImportKind } from '../../../domain/imports/kinds';
import { stateOfLine } from '../../../domain/imports/said';
import type { Tx } from '../../connection';
import type { Import, LineDone } from './import';
import { keepOwn } from './keep-own';
import { keepingOf, writeSaid, type Fault } from './keep-said';
import { putRows } from './put-rows';
import { weighCustomers, type WeighedCustomers } from './weigh-customers';

/**
 * Keeps the next lines of a file, in one transaction with word that they are: whoever goes on begins after them. Where the
 * import is only tried nothing else is written. Throws `LostImport` when another reader has it.
 */
export async function keepLines<Kind extends ImportKind>(
  tx: Tx,
  imported: Import<Kind>,
  lines: readonly ReadLine<Kind>[],
  nowMs: number,
): Promise<LineDone[]> {
  const keeping = keepingOf(imported, nowMs);
  const earlier = await claimedBefore(tx, imported.id, lines);
  const claims = claimsOf(earlier);
  const { cards, barred: bars } = imported.kind === 'customers' ? await weighCustomers(tx, lines, keeping) : unweighed;
  const weighed = lines.map(line => {
    const said = saidBy(line.body);
    if (line.errors.length > 0) return { line, said, verdict: 'unread' as const, barred: null };
    const barred = bars.get(line.line) ?? null;
    const claimed = { ...line, said, card: line.card?.cardNumber ?? null };
    return { line, said, verdict: claim(claims, claimed, barred !== null), barred };
  });
  const firsts = weighed.filter(({ verdict, barred }) => verdict === 'first' && !barred).map(({ line }) => line);
  const own = await keepOwn[imported.kind](tx, firsts, keeping);
  const faults = new Map(earlier.flatMap(({ key, fault }) => (fault ? [[key, fault] as const] : [])));
  for (const [key, { fault }] of own) if (fault) faults.set(key, fault);
  const done = weighed.map(({ line, said, verdict, barred }): LineDone => {
    const { errors, key } = line;
    const cardNumber = line.card?.cardNumber ?? null;
    const rejected = (found: readonly ImportError[]): LineDone => {
      return { line: line.line, key, card: cardNumber, state: 'rejected', said: null, errors: found };
    };
    if (verdict === 'unread') return rejected(errors);
    if (verdict !== 'first' && verdict !== 'more')
      return rejected([{ line: line.line, code: verdict, message: claimWords[verdict] }]);
    if (barred) return rejected([{ line: line.line, ...barred }]);
    const fault = faults.get(key);
    if (fault) return { ...rejected([{ line: line.line, ...fault }]), said };
    const did = verdict === 'first' ? own.get(key)?.did : null;
    const state = stateOfLine(did ?? null, cards.get(line.line)?.did ?? null);
    return { line: line.line, key, card: cardNumber, state, said, errors };
  });
  const taken = done.flatMap(({ line, state }) => (state === 'rejected' ? [] : (cards.get(line) ?? [])));
  await writeSaid(tx, 'card', taken, keeping);
  await putRows(tx, imported, done, { unread: lines.filter(({ isUnclear }) => isUnclear).length, nowMs });
  return done;
}

const unweighed: WeighedCustomers = { cards: new Map(), barred: new Map() };

const claimWords: Readonly<Record<ClaimFault, string>> = {
  'duplicate-row': 'an earlier line is about the same',
  'claimed-twice': 'an earlier line says otherwise of the same',
  'card-claimed-twice': 'an earlier line has this card for another plate',
};

/** What lines say in brief: the same hash for the same words. */
const saidBy = (body: object): string => createHash('sha256').update(JSON.stringify(body)).digest('base64url');

/** What earlier lines claimed, and what was wrong with whom they are about: then it is with every line about them. */
async function claimedBefore(
  tx: Tx,
  importId: string,
  lines: readonly { key: string; card: { cardNumber: string } | null }[],
): Promise<(Claim & { fault: Fault | null })[]> {
  const found = await tx.query<Claim & { fault: Fault | null }>({
    name: 'claimed-before',
    text: `select line, key, said, card, errors -> 0 as fault from import_rows where import_id = $1 and said is not null and key = any($2)
      union select line, key, said, card, errors -> 0 from import_rows where import_id = $1 and said is not null and card = any($3)
      order by line`,
    values: [importId, lines.map(({ key }) => key), lines.flatMap(({ card }) => card?.cardNumber ?? [])],
  });
  return found.rows;
}
