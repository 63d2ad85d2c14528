import { callLogReview as procedure } from '../domain/procedures/call-log-review/table';
import { conduct } from './conductor/case';

/** S2: listed by the system, looked through by the supervisor. */
export const callLogReview = conduct(procedure, async ({ system, csSupervisor }) => {
  await system.does('collect');
  await csSupervisor.does('review');
  return 'reviewed';
});
