import { violationReminderCall as procedure } from '../domain/procedures/violation-reminder-call/table';
import { conduct } from './conductor/case';

/** S0 二(三): one call, or a text message. */
export const violationReminderCall = conduct(procedure, async ({ operator }) => {
  const call = await operator.does('call-customer');
  if (call.outcome === 'unreachable') return 'reached-by-text';
  return call.entitled ? call.outcome : 'not-entitled';
});
