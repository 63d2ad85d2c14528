import { createHash } from 'node:crypto';
import type { ImportError } from '../../../domain/forms/imports/errors';
import type { ReadLine } from '../../../domain/forms/imports/read-line';
import { claim, claimsOf, type Claim, type ClaimFault } from '../../../domain/imports/claims';
import type { ImportKind } from '../../../domain/imports/kinds';
import { stateOfLine, type Said } from '../../../domain/imports/said';
import type { Tx } from '../../connection';
import type { Import, LineDone } from './import';
import { keepOwn } from './keep-own';
import { keepingOf, keepSaid, type ImportKeeping } from './keep-said';
import { putRows } from './put-rows';

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
  const claims = claimsOf(await claimedBefore(tx, imported.id, lines));
  const weighed = lines.map(line => {
    const said = saidBy(line.body);
    if (line.errors.length > 0) return { line, said: null, verdict: 'unread' as const };
    const verdict = claim(claims, { ...line, said, card: line.card?.cardNumber ?? null });
    return { line, said, verdict };
  });
  const firsts = weighed.filter(({ verdict }) => verdict === 'first').map(({ line }) => line);
  const own = await keepOwn[imported.kind](tx, firsts, keeping);
  const taken = weighed.filter(({ verdict }) => verdict === 'first' || verdict === 'more').map(({ line }) => line);
  const cards = await keepCards(tx, taken, keeping);
  const done = weighed.map(({ line, said, verdict }): LineDone => {
    const { errors, key } = line;
    const cardNumber = line.card?.cardNumber ?? null;
    const rejected = (faults: readonly ImportError[]): LineDone => {
      return { line: line.line, key, card: cardNumber, state: 'rejected', said: null, errors: faults };
    };
    if (verdict === 'unread') return rejected(errors);
    if (verdict !== 'first' && verdict !== 'more')
      return rejected([{ line: line.line, code: verdict, message: claimWords[verdict] }]);
    const came = verdict === 'first' ? own.get(key) : undefined;
    if (came?.fault) return { ...rejected([{ line: line.line, ...came.fault }]), said };
    const state = stateOfLine(came?.did ?? null, (cardNumber !== null && cards.get(cardNumber)?.did) || null);
    return { line: line.line, key, card: cardNumber, state, said, errors };
  });
  await putRows(tx, imported, done, { unread: lines.filter(({ isUnclear }) => isUnclear).length, nowMs });
  return done;
}

const claimWords: Readonly<Record<ClaimFault, string>> = {
  'duplicate-row': 'an earlier line is about the same',
  'claimed-twice': 'an earlier line says otherwise of the same',
  'card-claimed-twice': 'an earlier line has this card for another plate',
};

/** What lines say in brief: the same hash for the same words. */
const saidBy = (body: object): string => createHash('sha256').update(JSON.stringify(body)).digest('base64url');

async function claimedBefore(
  tx: Tx,
  importId: string,
  lines: readonly { key: string; card: { cardNumber: string } | null }[],
): Promise<Claim[]> {
  const found = await tx.query<Claim>({
    name: 'claimed-before',
    text: `select line, key, said, card from import_rows where import_id = $1 and said is not null and key = any($2)
      union select line, key, said, card from import_rows where import_id = $1 and said is not null and card = any($3)
      order by line`,
    values: [importId, lines.map(({ key }) => key), lines.flatMap(({ card }) => card?.cardNumber ?? [])],
  });
  return found.rows;
}

async function keepCards(
  tx: Tx,
  lines: readonly { key: string; card: { cardNumber: string; body: Said<'card'>['body'] } | null }[],
  keeping: ImportKeeping,
) {
  const cards = lines.flatMap(({ key, card }) =>
    card ? [{ key: card.cardNumber, body: { ...card.body, plate: key } }] : [],
  );
  return keepSaid(tx, 'card', cards, keeping);
}
