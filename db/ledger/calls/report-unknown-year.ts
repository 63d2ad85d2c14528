import type { Querier } from '../../connection';

/** Raises the alarm that a call met a year without calendar, once per year and store; it ends when there is one. */
export async function reportUnknownYear(tx: Querier, year: number, store: string | null, nowMs: number): Promise<void> {
  await tx.query({
    name: 'report-unknown-year',
    text: `insert into system_notes (topic, part, at, note)
      values ('calendar-unknown', $1, $4, jsonb_build_object('year', $2::int, 'store', $3::text)) on conflict do nothing`,
    values: [`${year}/${store ?? ''}`, year, store, new Date(nowMs)],
  });
}
