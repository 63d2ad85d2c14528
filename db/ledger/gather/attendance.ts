import type { Querier } from '../../connection';
import type { Gathering } from '../../../domain/cases/world';
import { childIn } from '../../../domain/language/step-table';

/** Who of the invited said that they come, for the examining agency (S0 三). */
export async function attendance(tx: Querier, of: Gathering, step: string): Promise<Record<string, unknown>> {
  const found = await tx.query({
    name: 'attendance',
    text: `select plate, customer_name as "customerName", coalesce(phone, '') as phone from cases
      where parent_id = $1 and procedure = $2 and outcome = 'will-attend' order by opened_at, id`,
    values: [of.case.id, childIn(of.procedure.steps[step])?.runs.procedure],
  });
  return { attending: found.rows };
}
