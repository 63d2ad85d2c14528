import { appointmentViaCallCentre as procedure } from '../domain/procedures/appointment-via-call-centre/table';
import { conduct } from './conductor/case';

/** S0 一(一): a customer who disagrees with the reply begins a new round from the hand-over, with a new T. */
export const appointmentViaCallCentre = conduct(
  procedure,
  async ({ operator, frontDesk, serviceSupervisor, newRound }) => {
    const accepted = await operator.does('accept');
    if (!accepted.entitled) return 'not-entitled';

    for (;;) {
      await operator.does('hand-over');
      await frontDesk.does('notify-supervisor');
      await serviceSupervisor.does('reply');
      await frontDesk.does('relay-reply');
      const call = await operator.does('call-customer');
      if (call.outcome === 'disagrees') {
        newRound();
        continue;
      }
      await frontDesk.does('record-result');
      await serviceSupervisor.does('close');
      return call.outcome;
    }
  },
);
