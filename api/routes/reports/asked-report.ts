import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { isReport, reports, type ReportKey } from '../../../domain/reports/reports';
import { usualDays } from '../../../domain/reports/scheduled';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { closingHours } from '../../../db/read/closing-hours';
import type { ReportFilter } from '../../../db/read/reports/asked';
import type { Deps } from '../../deps';
import { period, periodOf } from '../../period';
import { callerOf } from '../../request';
import { storeRead } from '../schedule/whose';

export const filters = z.strictObject(period);
export const params = z.object({ key: z.string().max(100) });

/** The report of that key. Throws `not-found`. */
export function reportOf(key: string): ReportKey {
  if (!isReport(key)) throw new DomainError('not-found', `There is no report ${key}.`);
  return key;
}

/** What is read for whoever asks; where no day is said, the report's usual ones by the clock of head office. Throws `unknown-store`, `forbidden`. */
export async function filterOf(
  { ledger: { store, world, now } }: Deps,
  request: FastifyRequest,
  key: ReportKey,
  asked: z.infer<typeof filters>,
): Promise<ReportFilter> {
  const caller = callerOf(request);
  if (asked.store !== undefined) storeRead(caller, asked.store, world);
  const nowMs = now();
  const isUsual = asked.from === undefined && asked.to === undefined;
  const within = isUsual
    ? periodOf(usualDays(reports[key].period, nowMs, CHAIN_ZONE), { seen: null }, world)
    : periodOf(asked, caller, world);
  return { ...within, store: asked.store, seen: caller.seen, hours: await closingHours(store.pool, world), nowMs };
}
