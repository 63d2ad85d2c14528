import { healthCheckInvitation as procedure } from '../domain/procedures/health-check-invitation/table';
import { conduct } from './conductor/case';

/** S0 三: one call, or a text message. */
export const healthCheckInvitation = conduct(procedure, async ({ operator }) => {
  const call = await operator.does('call-customer');
  return call.outcome === 'unreachable' ? 'reached-by-text' : call.outcome;
});
