import type { Querier } from '../../connection';

/** Raises the alarm that a call met a year without calendar, once per year and store; it ends when there is one. */
export async function reportUnknownYear(tx: Querier, year: number, store: string | null, nowMs: number): Promise<void> {
  await tx.query({
    name: 'report-unknown-year',
    text: 'insert into missing_calendars (year, store, met_at) values ($1, $2, $3) on conflict do nothing',
    values: [year, store, new Date(nowMs)],
  });
}
