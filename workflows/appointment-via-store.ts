import { appointmentViaStore as procedure } from '../domain/procedures/appointment-via-store/table';
import { conduct } from './conductor/case';

/** S0 一(二): a customer who disagrees begins a new round from `accept`; the first round's verification stands. */
export const appointmentViaStore = conduct(procedure, async ({ frontDesk, serviceSupervisor, newRound }) => {
  for (;;) {
    const accepted = await frontDesk.does('accept');
    if (!accepted.entitled) return 'not-entitled';

    await frontDesk.does('notify-supervisor');
    await serviceSupervisor.does('reply');
    const answer = await frontDesk.does('answer-customer');
    if (answer.outcome === 'disagrees') {
      newRound();
      continue;
    }
    await serviceSupervisor.does('close');
    return answer.outcome;
  }
});
