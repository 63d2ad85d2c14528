import type { Querier } from '../../connection';
import type { Act } from '../act';

/** Who of the invited said that they come, for the examining agency (S0 三). */
export async function attendance(tx: Querier, act: Act, step: string): Promise<Record<string, unknown>> {
  const found = await tx.query({
    name: 'attendance',
    text: `select plate, customer_name as "customerName", coalesce(phone, '') as phone from cases
      where parent_id = $1 and procedure = $2 and outcome = 'will-attend' order by opened_at, id`,
    values: [act.case.id, act.procedure.steps[step]?.runs?.procedure],
  });
  return { attending: found.rows };
}
