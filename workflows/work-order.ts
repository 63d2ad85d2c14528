import { workOrder as procedure } from '../domain/procedures/work-order/table';
import { conduct } from './conductor/case';

/** S2: signed before it is begun, asked for again what is extra, checked until it is right, handed over when promised. */
export const workOrder = conduct(
  procedure,
  async ({ system, serviceAdvisor, dispatcher, technician, qualityInspector, newRound }) => {
    await serviceAdvisor.does('inspect');
    for (;;) {
      await serviceAdvisor.does('estimate');
      const answer = await serviceAdvisor.does('customer-approves');
      if (answer.outcome === 'rejected') return 'rejected';
      if (answer.outcome === 'approved') break;
      newRound();
    }

    await dispatcher.does('dispatch');
    for (;;) {
      while ((await technician.does('work')).outcome === 'extra-work') await serviceAdvisor.does('approve-extra');
      const check = await qualityInspector.does('quality-check');
      if (check.outcome === 'passed') break;
      newRound();
    }

    await serviceAdvisor.does('hand-over');
    await system.does('update-file');
    await system.does('call-back');
    return 'handed-over';
  },
);
