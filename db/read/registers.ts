import type { Querier } from '../connection';
import { maskAll } from '../../domain/people/mask-all';
import type { StaffMember } from '../../domain/sla/recipients';
import { isForAgency } from './for-agency';
import type { Sight } from './lists';
import { wholeTo } from './sight';
import type { RegisterEntry } from '../../domain/cases/added';
import { statement } from './statement';

export interface EntryFilter {
  register: string;
  from?: string | undefined;
  to?: string | undefined;
  store?: string | undefined;
  /** Only entries of this kind; with `unlessKind`, none of those. */
  kind?: string | undefined;
  unlessKind?: readonly string[] | undefined;
  /** For whom: of the cases they see; customers are masked in entries of cases that are not their business. */
  reader: StaffMember & Sight;
}

export interface RegisterFilter extends EntryFilter {
  after: (string | null)[] | null;
  limit: number;
}

/** Entries of a register in the order they were made. The place is always part of the condition, so that each page starts there. */
export async function listRegisterEntries(db: Querier, filter: RegisterFilter): Promise<RegisterEntry[]> {
  const rows = await entriesListed(db, [
    filter.register,
    filter.after?.[0] ?? null,
    filter.after?.[1] ?? null,
    filter.from ?? null,
    filter.to ?? null,
    filter.store ?? null,
    filter.reader.seen,
    filter.kind ?? null,
    filter.unlessKind ?? null,
    filter.limit,
    filter.reader.agency,
  ]);
  const isWhole = await wholeTo(
    filter.reader,
    db,
    rows.map(({ caseId }) => caseId),
  );
  return rows.map(row => (isWhole(row.caseId) ? row : { ...row, entry: maskAll(row.entry) }));
}

// by hand, as what an agency sees of a case is; planned once for the many pages of an export
const entriesListed = statement<RegisterEntry>({
  name: 'list-register-entries',
  text: `select id, register, case_id as "caseId", procedure, step, round, turn, store, role, recorded_by as "recordedBy",
        recorded_at as "recordedAt", entry
      from register_entries
      where register = $1 and (recorded_at, id) > (coalesce($2::timestamptz, '-infinity'), coalesce($3, ''))
        and recorded_at >= coalesce($4::timestamptz, '-infinity') and recorded_at < coalesce($5::timestamptz, 'infinity')
        and ($6::text is null or store = $6) and ($7::text[] is null or store = any($7)
          or ($11::text is not null and exists (select from cases c where c.id = case_id
            and ${isForAgency('$11', 'register_entries.round')})))
        and ($8::text is null or entry->>'kind' = $8) and ($9::text[] is null or coalesce(entry->>'kind', '') <> all($9))
      order by recorded_at, id limit $10`,
  columns: {
    ...{
      id: 'text',
      register: 'text',
      caseId: 'text',
      procedure: 'text',
      step: 'text',
      round: 'int4',
      turn: 'int4',
      store: 'text',
    },
    ...{ role: 'text', recordedBy: 'text', recordedAt: 'timestamptz', entry: 'jsonb' },
  },
});

const PAGE = 500; // what is made of a page holds up other answers for some 30 ms

/** Every entry, a page at a time: as many as there are, never more than a page held. */
export async function* everyEntry(db: Querier, filter: EntryFilter): AsyncGenerator<RegisterEntry[]> {
  let after: (string | null)[] | null = null;
  for (;;) {
    const rows: RegisterEntry[] = await listRegisterEntries(db, { ...filter, after, limit: PAGE });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.recordedAt.toISOString(), last.id];
  }
}
