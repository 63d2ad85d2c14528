import { localDay } from '../../../domain/calendar/calendar';
import type { Querier } from '../../connection';
import { textOf } from '../../../domain/cases/values';
import type { Gathering } from '../../../domain/cases/world';

const MOST = 2_000;

/** The vehicles whose annual inspection falls due this month, by the project department's plans; those handed in beside them too (S0 二(三)). */
export async function annualInspections(tx: Querier, of: Gathering): Promise<Record<string, unknown>> {
  const { input, store } = of.case;
  const month = textOf(input['month']) || localDay(of.nowMs, of.policy.contact.timeZone).slice(0, 7);
  if (Array.isArray(input['vehicles'])) return { month, vehicles: input['vehicles'] };
  const found = await tx.query<Record<'plate' | 'customerName' | 'phone' | 'inspectionDueOn', string | null>>({
    name: 'annual-inspections',
    text: `select distinct on (r.plate) r.plate, r.customer_name as "customerName", r.phone, r.due_on::text as "inspectionDueOn"
      from plan_rows r join reminder_plans p on p.id = r.plan_id
      where p.kind = 'annual-inspection' and p.status in ('running', 'paused', 'done')
        and r.due_on >= $1::date and r.due_on < $1::date + interval '1 month' and ($2::text is null or p.store = $2)
      order by r.plate, r.due_on limit ${MOST}`,
    values: [`${month}-01`, store],
  });
  return { month, vehicles: found.rows.map(withoutNulls) };
}

function withoutNulls(row: Record<string, string | null>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
