import { changedFields, type Entries, type Entry, type EntryKind } from '../people/entries';

/** Kinds of entries a file may speak of. */
export type ImportedKind = Exclude<EntryKind, 'agency' | 'roster'>;

/** What a line says of one entry: the columns the file has. What it does not say stays as it was. */
export interface Said<Kind extends ImportedKind> {
  key: string;
  body: Partial<Entries[Kind]>;
}

/** How an entry stood, and how it stands if the file is right. */
export interface Weighed<Kind extends ImportedKind> {
  key: string;
  before: Entry<Kind> | null;
  body: Entries[Kind];
  /** In which fields they differ; none of a new one. */
  fields: readonly string[];
  did: 'created' | 'changed' | 'unchanged';
}

/** What is so of a new entry of which the file does not say otherwise. */
const unsaid: { readonly [Kind in ImportedKind]: Partial<Entries[Kind]> } = {
  store: { district: null, opens: null, closedAt: null },
  staff: { store: null, agency: null, phone: null, email: null, active: true },
  customer: { phone: null, vin: null, model: null },
  card: { services: [], state: 'valid' },
};

/** What takes an entry out, at an instant, and what brings it back. */
export const takenOut = (nowMs: number): { readonly [Kind in ImportedKind]: Partial<Entries[Kind]> } => ({
  store: { closedAt: new Date(nowMs).toISOString() },
  staff: { active: false },
  customer: {},
  card: { state: 'blocked' },
});
const broughtBack: { readonly [Kind in ImportedKind]: Partial<Entries[Kind]> } = {
  store: { closedAt: null },
  staff: { active: true },
  customer: {},
  card: { state: 'valid' },
};

/**
 * An entry as the file has it. Who went only because an earlier file lacked them is back with the line that names them;
 * who was taken out by a person stays out, as the file does not speak of that.
 */
export function weigh<Kind extends ImportedKind>(
  kind: Kind,
  { key, body: said }: Said<Kind>,
  before: Entry<Kind> | null,
  isBack: boolean,
): Weighed<Kind> {
  const back = isBack ? broughtBack[kind] : {};
  // what the table requires a line says: the reader refuses one that does not
  const body = Object.assign({}, unsaid[kind], before?.body, back, said) as Entries[Kind];
  const fields = before ? changedFields(before.body, body) : [];
  return { key, before, body, fields, did: before === null ? 'created' : fields.length > 0 ? 'changed' : 'unchanged' };
}

type Did = Weighed<ImportedKind>['did'];

/** What came of a line by what came of whom it is about (null where an earlier line said it) and of the card. */
export function stateOfLine(own: Did | null, card: Did | null): Did {
  if (own === null) return card ?? 'unchanged';
  if (own !== 'unchanged' || card === null) return own;
  return card === 'unchanged' ? 'unchanged' : 'changed';
}
