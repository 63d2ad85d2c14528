import { appointmentFulfilment as procedure } from '../domain/procedures/appointment-fulfilment/table';
import { alongside } from './conductor/anew';
import { conduct } from './conductor/case';

/**
 * S0 一(三): whoever does not come is called; who is on the way is received in a new round, with the grace anew. S1 基本服务礼仪:
 * beside the wait the arrival is confirmed, and the customer met at the door; what the customer says then may end the wait.
 */
export const appointmentFulfilment = conduct(
  procedure,
  async ({ system, serviceAdvisor, frontDesk, serviceSupervisor, newRound }) => {
    const reminded = await system.does('remind');
    if (reminded.outcome === 'customer-withdrew' || reminded.outcome === 'not-entitled') return reminded.outcome;

    const isExpected = async () => {
      const { outcome } = await serviceAdvisor.does('confirm-arrival');
      if (outcome === 'on-time' || outcome === 'later') await serviceAdvisor.does('greet-at-door');
    };
    let arrival = await alongside(serviceAdvisor.does('receive'), [isExpected()]);
    while (arrival.outcome === 'no-show') {
      const call = await frontDesk.does('call-no-show');
      if (call.outcome === 'wants-new-time') {
        await system.does('rebook');
        return 'rebooked';
      }
      if (call.outcome !== 'on-the-way') return 'no-show';
      newRound();
      arrival = await serviceAdvisor.does('receive');
    }
    if (arrival.outcome === 'customer-withdrew') return arrival.outcome;
    if (arrival.outcome === 'wants-new-time') {
      await system.does('rebook');
      return 'rebooked';
    }

    const card = await frontDesk.does('verify-card');
    if (!card.entitled) return 'not-entitled';
    await serviceAdvisor.does('accompany');
    await serviceSupervisor.does('serve');
    return 'served';
  },
);
