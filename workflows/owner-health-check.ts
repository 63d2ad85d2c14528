import { ownerHealthCheck as procedure } from '../domain/procedures/owner-health-check/table';
import { conduct } from './conductor/case';

/** S0 三: selected, invited, reported to the agency; after the examination each result is collected. */
export const ownerHealthCheck = conduct(procedure, async ({ system, operator }) => {
  await system.does('collect');
  await operator.does('select');
  await system.does('invite');
  await operator.does('summarise');
  await operator.does('collect-results');
  await system.does('hand-over-results');
  return 'completed';
});
