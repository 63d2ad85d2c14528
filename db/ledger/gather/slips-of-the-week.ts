import { procedures } from '../../../domain/procedures';
import { handInDay, weekBefore } from '../../../domain/calendar/weeks';
import type { Querier } from '../../connection';
import { textOf } from '../../../domain/cases/values';
import type { Gathering, Known } from '../../../domain/cases/world';

/** Where a slip says that its vehicle was returned. */
const returns = procedures.flatMap(({ key, steps }) =>
  Object.entries(steps).flatMap(([step, { writes, enters }]) =>
    writes === 'pickup-slip' && enters?.['returnedAt'] ? [`${key}/${step}`] : [],
  ),
);

/** Last week's pick-up slips of the store, Monday to Sunday by their return; there may be none (docs/decisions.md 31). */
export async function slipsOfTheWeek(
  tx: Querier,
  of: Gathering,
  _step: string,
  world: Known,
): Promise<Record<string, unknown>> {
  const { timeZone } = of.policy.contact;
  const week = textOf(of.case.input['week']) || weekBefore(of.nowMs, timeZone);
  const found = await tx.query({
    name: 'slips-of-the-week',
    text: `select coalesce(entry ->> 'slipNo', case_id) as "slipNo", case_id as "caseId", entry ->> 'plate' as plate,
        entry ->> 'returnedAt' as "returnedAt"
      from register_entries where register = 'pickup-slip' and procedure || '/' || step = any($4) and store = $1
        and recorded_at >= $2::timestamp at time zone $3 and recorded_at < ($2::timestamp + interval '7 days') at time zone $3
      order by recorded_at, id limit 2000`,
    values: [of.case.store, week, timeZone, returns],
  });
  const movedBy = of.policy.settings['movedOffHolidays'] === true ? world.calendar(of.case.store) : null;
  return { week, slips: found.rows, handInOn: handInDay(week, movedBy) };
}
