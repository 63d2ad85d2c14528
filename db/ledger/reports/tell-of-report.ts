import { dayMs, nextDayMs } from '../../../domain/calendar/calendar';
import { reports, seriousKinds } from '../../../domain/reports/reports';
import type { Run, Scheduled } from '../../../domain/reports/scheduled';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Title } from '../../../domain/language/title';
import type { Notice } from '../../../domain/notices/delivery';
import type { Tx } from '../../connection';
import { addNotice } from '../notices/add-notice';
import { closingHours } from '../../read/closing-hours';
import type { ReportFilter } from '../../read/reports/asked';
import { countSeriousMatters } from '../../read/reports/serious-matters';
import { sumOfAll } from '../../read/reports/weekly-sum';
import type { KnownWorld } from '../../world';

/** A number of a report as its notice tells it. */
export interface Count {
  key: string;
  title: Title;
  count: number;
}

export interface Telling {
  it: Scheduled;
  run: Run;
  told: readonly string[];
  nowMs: number;
}

/** Puts a notice with the report's numbers, also where all of them are 0, into the inbox of each; who reads it asks for the rest. */
export async function tellOfReport(tx: Tx, world: KnownWorld, { it, run, told, nowMs }: Telling): Promise<void> {
  const { report } = it;
  const { day, from, to } = run;
  const filter: ReportFilter = {
    from: instantOf(from, dayMs),
    to: instantOf(to, nextDayMs),
    seen: null,
    hours: await closingHours(tx, world),
    nowMs,
  };
  const { title } = reports[report];
  const body = { report, reportTitle: title, day, from, to, counts: await countsOf(tx, it, filter) };
  const id = `${report}~${day}`;
  const createdAt = new Date(nowMs);
  const notice: Notice = { id, kind: 'report', caseId: null, body, createdAt };
  await addNotice(tx, world, notice, told);
}

async function countsOf(tx: Tx, { report }: Scheduled, filter: ReportFilter): Promise<Count[]> {
  if (report === 'serious-complaints') {
    const found = await countSeriousMatters(tx, filter);
    const sum = (key: string) => found.reduce((all, { kind, count }) => (kind === key ? all + count : all), 0);
    return Object.entries(seriousKinds).map(([key, title]) => ({ key, title, count: sum(key) }));
  }
  if (report !== 'weekly-sum') return [];
  const all = await sumOfAll(tx, filter);
  return Object.entries(reports[report].columns).flatMap(([key, title]) =>
    key in all ? [{ key, title, count: all[key] ?? 0 }] : [],
  );
}

function instantOf(said: string, msOf: (day: string, zone: string) => number): string {
  return said.length === 10 ? new Date(msOf(said, CHAIN_ZONE)).toISOString() : said;
}
