import type { Querier } from '../../connection';
import type { Gathering } from '../../../domain/cases/world';
import { childIn } from '../../../domain/language/step-table';

/** What became of the calls of a list, counted (S4 「汇总统计…回访情况」). */
export async function callbacksMade(tx: Querier, of: Gathering, step: string): Promise<Record<string, unknown>> {
  const found = await tx.query<Record<string, number>>({
    name: 'callbacks-made',
    text: `select count(*)::int as called,
        count(*) filter (where outcome in ('satisfied', 'dissatisfied'))::int as "spokenTo",
        count(*) filter (where outcome = 'satisfied')::int as "satisfiedOnes",
        count(*) filter (where outcome = 'dissatisfied')::int as "dissatisfiedOnes",
        count(*) filter (where outcome = 'reached-by-text')::int as texted,
        count(*) filter (where status in ('open', 'paused'))::int as "stillOpen"
      from cases where parent_id = $1 and procedure = $2`,
    values: [of.case.id, childIn(of.procedure.steps[step])?.runs.procedure],
  });
  return { ...found.rows[0] };
}
