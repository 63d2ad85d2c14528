import type { Querier } from '../connection';
import type { RegisterRow } from '../ledger/rows';
import type { SeenStores } from './lists';

export interface RegisterFilter {
  register: string;
  from?: string | undefined;
  to?: string | undefined;
  store?: string | undefined;
  seen: SeenStores;
  after: (string | null)[] | null;
  limit: number;
}

/** Entries of a register in the order they were made. */
export async function listRegisterEntries(db: Querier, filter: RegisterFilter): Promise<RegisterRow[]> {
  const found = await db.query<RegisterRow>({
    name: 'list-register-entries',
    text: `select id, register, case_id as "caseId", procedure, step, round, store, role, recorded_by as "recordedBy",
        recorded_at as "recordedAt", entry
      from register_entries
      where register = $1 and ($2::timestamptz is null or recorded_at >= $2) and ($3::timestamptz is null or recorded_at < $3)
        and ($4::text is null or store = $4) and ($5::text[] is null or store = any($5))
        and ($6::timestamptz is null or (recorded_at, id) > ($6, $7))
      order by recorded_at, id limit $8`,
    values: [
      filter.register,
      filter.from ?? null,
      filter.to ?? null,
      filter.store ?? null,
      filter.seen,
      filter.after?.[0] ?? null,
      filter.after?.[1] ?? null,
      filter.limit,
    ],
  });
  return found.rows;
}

/** Puts an act beyond a case on record: an export, a policy, a key. */
export async function recordAudit(
  db: Querier,
  by: string,
  act: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await db.query('insert into audit_log (at, by, act, detail) values (now(), $1, $2, $3)', [
    by,
    act,
    JSON.stringify(detail),
  ]);
}
