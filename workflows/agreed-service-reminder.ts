import { agreedServiceReminder as procedure } from '../domain/procedures/agreed-service-reminder/table';
import { conduct } from './conductor/case';

/** S0 二(一): a mismatch is corrected before the call; a customer who still disagrees runs through the change loop again. */
export const agreedServiceReminder = conduct(
  procedure,
  async ({ system, operator, frontDesk, departmentSupervisor, newRound }) => {
    await system.does('collect');
    await operator.does('check-with-store');
    const details = await frontDesk.does('check-details');
    if (details.outcome === 'mismatch') {
      await departmentSupervisor.does('correct-details');
      await frontDesk.does('relay-correction');
      await operator.does('apply-correction');
    }
    const call = await operator.does('call-customer');
    if (call.outcome === 'unreachable') return 'reached-by-text';
    if (!call.entitled) return 'not-entitled';
    if (call.outcome === 'agreed') return 'agreed';

    for (;;) {
      await operator.does('change-hand-over');
      await frontDesk.does('change-notify');
      await departmentSupervisor.does('change-adjust');
      await frontDesk.does('change-relay');
      const answer = await operator.does('change-call');
      if (answer.outcome === 'still-disagrees') {
        newRound();
        continue;
      }
      await frontDesk.does('change-record');
      await departmentSupervisor.does('change-close');
      return answer.outcome === 'agreed' ? 'changed' : answer.outcome;
    }
  },
);
