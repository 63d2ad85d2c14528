import { weekOf } from '../../../domain/calendar/weeks';
import type { Querier } from '../../connection';
import { textOf } from '../../../domain/cases/values';
import type { Gathering } from '../../../domain/cases/world';

/** The week's entries of the telephone record but for what reviews of it have entered, unsolved ones first (S2 「服务经理每周检查《电话记录本》」). */
export async function callsOfTheWeek(tx: Querier, of: Gathering): Promise<Record<string, unknown>> {
  const { timeZone } = of.policy.contact;
  const week = textOf(of.case.input['week']) || weekOf(of.nowMs, timeZone);
  const found = await tx.query({
    name: 'calls-of-the-week',
    text: `select id as entry, case_id as "caseId", store, recorded_by as "answeredBy", entry ->> 'plate' as plate, entry ->> 'content' as content,
        entry ->> 'solution' as solution, entry ->> 'result' as result
      from register_entries where register = 'call-log' and procedure <> $4 and ($1::text is null or store = $1)
        and recorded_at >= $2::timestamp at time zone $3 and recorded_at < ($2::timestamp + interval '7 days') at time zone $3
      order by (entry ->> 'solution') is not null, recorded_at, id limit 2000`,
    values: [of.case.store, week, timeZone, of.case.procedure],
  });
  return { week, calls: found.rows };
}
