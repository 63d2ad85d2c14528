import { appointmentNoticeHandIn as procedure } from '../domain/procedures/appointment-notice-hand-in/table';
import { conduct } from './conductor/case';

/** S1: listed by the system to be seen beforehand, and once more when it is handed in. */
export const appointmentNoticeHandIn = conduct(procedure, async ({ system, serviceAdvisor }) => {
  await system.does('collect');
  await serviceAdvisor.does('hand-in');
  return 'handed-in';
});
