import { journeyCall as procedure } from '../domain/procedures/journey-call/table';
import { conduct } from './conductor/case';

/** S4: one call, or a text message; what is complained of is a complaint. */
export const journeyCall = conduct(procedure, async ({ system, operator }) => {
  const call = await operator.does('call');
  if (call.outcome === 'unreachable') return 'reached-by-text';
  if (call.outcome === 'complaint') await system.does('complain');
  return call.outcome;
});
