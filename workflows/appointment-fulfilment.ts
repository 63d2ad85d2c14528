import { appointmentFulfilment as procedure } from '../domain/procedures/appointment-fulfilment/table';
import { conduct } from './conductor/case';

/** S0 一(三): whoever does not come is called; who is on the way is received in a new round, with the grace anew. */
export const appointmentFulfilment = conduct(
  procedure,
  async ({ system, serviceAdvisor, frontDesk, serviceSupervisor, newRound }) => {
    const reminded = await system.does('remind');
    if (reminded.outcome === 'customer-withdrew' || reminded.outcome === 'not-entitled') return reminded.outcome;

    for (;;) {
      const arrival = await serviceAdvisor.does('receive');
      if (arrival.outcome === 'arrived') break;
      const call = await frontDesk.does('call-no-show');
      if (call.outcome === 'wants-new-time') {
        await system.does('rebook');
        return 'rebooked';
      }
      if (call.outcome !== 'on-the-way') return 'no-show';
      newRound();
    }

    const card = await frontDesk.does('verify-card');
    if (!card.entitled) return 'not-entitled';
    await serviceAdvisor.does('accompany');
    await serviceSupervisor.does('serve');
    return 'served';
  },
);
