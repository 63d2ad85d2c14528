import { workshopAppointment as procedure } from '../domain/procedures/workshop-appointment/table';
import { conduct } from './conductor/case';

/** S1: the station offers slots; a customer who calls has a time, an answer within five minutes, or a call when the part is there. */
export const workshopAppointment = conduct(
  procedure,
  async ({ system, serviceAdvisor, serviceSupervisor, partsClerk }) => {
    const { initiatedBy } = await system.does('collect');
    if (initiatedBy === 'service-provider') {
      const offer = await serviceAdvisor.does('offer-slots');
      if (offer.outcome === 'unreachable') return 'reached-by-text';
      return offer.outcome === 'booked' ? 'booked' : 'not-booked';
    }

    for (;;) {
      await serviceAdvisor.does('answer');
      const said = await serviceAdvisor.does('confirm');
      if (said.outcome === 'booked') return 'booked';
      if (said.outcome === 'answer-later') continue;
      if (said.outcome === 'part-missing') {
        await partsClerk.does('buy-part');
        await partsClerk.does('part-arrived');
        break;
      }
      const decision = await serviceSupervisor.does('decide-follow-up');
      if (decision.outcome === 'improve') return 'not-booked';
      break;
    }

    const call = await serviceAdvisor.does('call-customer');
    return call.outcome;
  },
);
