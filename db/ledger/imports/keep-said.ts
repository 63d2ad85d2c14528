import type { ImportErrorCode } from '../../../domain/forms/imports/errors';
import { weigh, type ImportedKind, type Said, type Weighed } from '../../../domain/imports/said';
import type { Entry } from '../../../domain/people/entries';
import type { Tx } from '../../connection';
import { lockEntries, writeEntries, type Writing } from '../directory/write-entries';
import type { Import } from './import';
import { changedMeanwhile } from './meanwhile';

/** How a file is kept: only tried, or written, by whose word, and as which import. */
export interface ImportKeeping extends Writing {
  importId: string;
  isDry: boolean;
  /** When it was sent; null where it is read at once. */
  sentAt: Date | null;
}

/** How the lines of an import are kept now. */
export function keepingOf({ id, createdBy, createdAt, isDry, source }: Import, nowMs: number): ImportKeeping {
  return { by: createdBy, nowMs, importId: id, isDry, sentAt: source === 'items' ? null : createdAt };
}

/** What is wrong with a line by what stands in the directory. */
export interface Fault {
  code: ImportErrorCode;
  message: string;
}

/** What came of one entry. */
export interface Came<Kind extends ImportedKind> extends Weighed<Kind> {
  fault: Fault | null;
}

/** Keeps what a file says of several entries, each named once; those with a fault stay as they are. */
export async function keepSaid<Kind extends ImportedKind>(
  tx: Tx,
  kind: Kind,
  said: readonly Said<Kind>[],
  keeping: ImportKeeping,
  faultOf?: (weighed: Weighed<Kind>) => Fault | null,
): Promise<Map<string, Came<Kind>>> {
  const came = await weighSaid(tx, kind, said, keeping, faultOf);
  await writeSaid(tx, kind, came, keeping);
  return new Map(came.map(each => [each.key, each]));
}

/** Weighs what a file says of entries, in its order, and locks them. Whom somebody changed after it was sent it says no more of. */
export async function weighSaid<Kind extends ImportedKind>(
  tx: Tx,
  kind: Kind,
  said: readonly Said<Kind>[],
  { sentAt }: ImportKeeping,
  faultOf: (weighed: Weighed<Kind>) => Fault | null = () => null,
): Promise<Came<Kind>[]> {
  const keys = said.map(({ key }) => key);
  const standing = await lockEntries(tx, kind, keys);
  const back = await wentMissing(tx, kind, standing);
  const meanwhile = await changedMeanwhile(tx, kind, standing, sentAt);
  return said.map(each => {
    const weighed = weigh(kind, each, standing.get(each.key) ?? null, back.has(each.key));
    const isLate = weighed.did === 'changed' && meanwhile.has(each.key);
    return { ...weighed, fault: isLate ? LATE : faultOf(weighed) };
  });
}

export const LATE: Fault = { code: 'changed-meanwhile', message: 'somebody changed it after the file was sent' };

/** Writes what is new, unless it is only tried. */
export async function writeSaid<Kind extends ImportedKind>(
  tx: Tx,
  kind: Kind,
  came: readonly Came<Kind>[],
  keeping: ImportKeeping,
): Promise<void> {
  const changes = came.filter(({ fault, did }) => fault === null && did !== 'unchanged');
  if (!keeping.isDry) await writeEntries(tx, kind, changes, keeping);
}

/** Who went because a file lacked them, and is as they went: nobody has had a word in it since. */
async function wentMissing<Kind extends ImportedKind>(
  tx: Tx,
  kind: Kind,
  standing: ReadonlyMap<string, Entry<Kind>>,
): Promise<ReadonlySet<string>> {
  const out = [...standing.values()].filter(({ body }) => isOut(body));
  if (out.length === 0) return new Set();
  const found = await tx.query<{ key: string; version: number }>({
    name: kind === 'card' ? 'cards-gone-missing' : 'entries-gone-missing',
    text: `select r.${kind === 'card' ? 'card' : 'key'} as key, r.version from import_rows r join imports i on i.id = r.import_id
      where r.${kind === 'card' ? 'card' : 'key'} = any($1) and r.state = 'deactivated' and r.version is not null and i.kind = $2`,
    values: [out.map(({ key }) => key), kindOfFile[kind]],
  });
  return new Set(found.rows.filter(({ key, version }) => standing.get(key)?.version === version).map(({ key }) => key));
}

const kindOfFile = { store: 'stores', staff: 'staff', customer: 'customers', card: 'customers' } as const;

function isOut(body: object): boolean {
  if ('active' in body) return body.active === false;
  if ('state' in body) return body.state === 'blocked';
  return 'closedAt' in body && body.closedAt !== null;
}
