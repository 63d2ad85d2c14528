import { keptFromMs, type RetentionKind, type RetentionPolicy } from '../../../domain/retention/policy';
import type { Querier, Tx } from '../../connection';

/** What goes by its age alone, `$1` being the first instant that is kept. */
interface Aged {
  from: string;
  isDue: string;
  /** Whether a row is held; what is deleted is not. */
  isHeld: string;
  /** Null: the application may not. */
  go: string | null;
}

const heldCase = 'exists (select from cases c join customer_holds h on h.plate = c.plate where c.id = a.case_id)';
// an entry of a list is the customer's it names, whosever case it is of
const heldEntry = `(${heldCase} or exists (select from customer_holds h where h.plate = a.entry ->> 'plate'))`;
const OF_THEIR_OWN = ['work-order', 'material-slip', 'call-log'] as const;
// the file is withdrawn with its customer
const others = [...OF_THEIR_OWN, 'service-file'].map(register => `'${register}'`).join(', ');

const register = (which: string): Aged => ({
  from: 'register_entries',
  isDue: `a.recorded_at < $1 and ${which}`,
  isHeld: heldEntry,
  go: 'delete from register_entries a',
});

export const aged: Readonly<Record<Exclude<RetentionKind, 'service-file'>, Aged>> = {
  'work-order': register(`a.register = 'work-order'`),
  'material-slip': register(`a.register = 'material-slip'`),
  'call-log': register(`a.register = 'call-log'`),
  registers: register(`a.register not in (${others})`),
  texts: {
    from: 'texts',
    isDue: `a.queued_at < $1 and not exists (select from deliveries d where d.id = a.id and d.state = 'queued') and (a.body <> '' or a.phone is not null)`,
    isHeld: heldCase,
    go: `update texts a set body = '', phone = null, variables = null`,
  },
  'idempotency-keys': {
    from: 'idempotency_keys',
    isDue: 'a.created_at < $1',
    isHeld: 'false',
    go: 'delete from idempotency_keys a',
  },
  absences: {
    from: 'absences',
    isDue: 'a.until_at < $1',
    isHeld: 'false',
    go: 'delete from absences a',
  },
  audit: { from: 'audit_log', isDue: 'a.at < $1', isHeld: 'true', go: null },
};

export type AgedKind = keyof typeof aged;

/** How much of a kind is due: what may go, and what is held. */
export async function countAged(
  db: Querier,
  kind: AgedKind,
  policy: RetentionPolicy,
  nowMs: number,
): Promise<{ due: number; held: number }> {
  const { from, isDue, isHeld } = aged[kind];
  const found = await db.query<{ due: number; held: number }>(
    `select count(*) filter (where not (${isHeld}))::int as due, count(*) filter (where ${isHeld})::int as held
      from ${from} a where ${isDue}`,
    [new Date(keptFromMs(policy.periods[kind], nowMs))],
  );
  return found.rows[0] ?? { due: 0, held: 0 };
}

/** Deletes a batch of what is due of a kind; answers how much, less than the batch when there is no more. */
export async function deleteAged(
  tx: Tx,
  kind: AgedKind,
  policy: RetentionPolicy,
  nowMs: number,
  batch: number,
): Promise<number> {
  const { from, isDue, isHeld, go } = aged[kind];
  if (go === null) return 0;
  const { rowCount } = await tx.query(
    `${go} where a.ctid = any(array(select a.ctid from ${from} a where ${isDue} and not (${isHeld}) limit $2 for update skip locked))`,
    [new Date(keptFromMs(policy.periods[kind], nowMs)), batch],
  );
  return rowCount ?? 0;
}
