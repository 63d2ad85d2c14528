import { dayMs, localDay, nextDayMs } from '../../../domain/calendar/calendar';
import { saidLast, textOf } from '../../../domain/cases/values';
import type { Gathering } from '../../../domain/cases/world';
import type { Querier } from '../../connection';
import { appointmentsBetween } from '../../read/appointments';

const DAY_MS = 86_400_000;
const MOST = 2_000;

/**
 * Who comes to the store on the day after, each appointment once (S1 「当天下班前递交第二天的预约通知单」): of the day the case is about
 * already, whenever it is handed in.
 */
export async function appointmentsOfTomorrow(tx: Querier, of: Gathering): Promise<Record<string, unknown>> {
  const { timeZone } = of.policy.contact;
  const today = localDay(of.nowMs, timeZone);
  const known = textOf(saidLast(of, of.procedure.about ?? []));
  const forDate = known || localDay(nextDayMs(today, timeZone), timeZone);
  const found = await appointmentsBetween(tx, {
    store: of.case.store ?? '',
    fromMs: dayMs(forDate, timeZone),
    untilMs: nextDayMs(forDate, timeZone),
    limit: MOST,
  });
  const appointments = found.map(({ appointmentAt, ...row }) =>
    withoutNulls({ ...row, appointmentAt: appointmentAt.toISOString() }),
  );
  return { forDate, handInOn: localDay(dayMs(forDate, timeZone) - DAY_MS / 2, timeZone), appointments };
}

function withoutNulls(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
}
