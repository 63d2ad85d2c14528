import { afterSalesCallback as procedure } from '../domain/procedures/after-sales-callback/table';
import { conduct } from './conductor/case';

/** S3, S2, S4: one call, or a text message; whoever is dissatisfied has a complaint. */
export const afterSalesCallback = conduct(procedure, async ({ system, operator }) => {
  const call = await operator.does('call-customer');
  if (call.outcome === 'unreachable') return 'reached-by-text';
  if (call.outcome === 'dissatisfied') await system.does('complain');
  return call.outcome;
});
