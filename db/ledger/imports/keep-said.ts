import { weigh, type ImportedKind, type Said, type Weighed } from '../../../domain/imports/said';
import type { Entry } from '../../../domain/people/entries';
import type { Tx } from '../../connection';
import { lockEntries, writeEntries, type Writing } from '../directory/write-entries';

/** How a file is kept: only tried, or written, by whose word, and as which import. */
export interface ImportKeeping extends Writing {
  importId: string;
  isDry: boolean;
}

/** What is wrong with a line by what stands in the directory. */
export interface Fault<Code extends string = string> {
  code: Code;
  message: string;
}

/** What came of one entry. */
export interface Came<Kind extends ImportedKind, Code extends string> extends Weighed<Kind> {
  fault: Fault<Code> | null;
}

/** Keeps what a file says of several entries, each named once; those with a fault stay as they are. */
export async function keepSaid<Kind extends ImportedKind, Code extends string = never>(
  tx: Tx,
  kind: Kind,
  said: readonly Said<Kind>[],
  keeping: ImportKeeping,
  faultOf: (weighed: Weighed<Kind>) => Fault<Code> | null = () => null,
): Promise<Map<string, Came<Kind, Code>>> {
  const keys = said.map(({ key }) => key);
  const standing = await lockEntries(tx, kind, keys);
  const back = await wentMissing(tx, kind, standing);
  const came = said.map(each => {
    const weighed = weigh(kind, each, standing.get(each.key) ?? null, back.has(each.key));
    return { ...weighed, fault: faultOf(weighed) };
  });
  const changes = came.filter(({ fault, did }) => fault === null && did !== 'unchanged');
  if (!keeping.isDry) await writeEntries(tx, kind, changes, keeping);
  return new Map(came.map(each => [each.key, each]));
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
