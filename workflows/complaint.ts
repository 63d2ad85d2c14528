import { complaint as procedure } from '../domain/procedures/complaint/table';
import { conduct } from './conductor/case';

/** S4: handled and told until there is a result, and asked until the customer is satisfied; there is no other end. What was at fault is put right in a case of its own (S3). */
export const complaint = conduct(
  procedure,
  async ({ system, operator, operationsDepartment, storeManager, newRound }) => {
    await operator.does('listen');
    await operator.does('clarify');
    const { outcome } = await operator.does('classify');
    if (outcome === 'emergency') await system.does('respond');

    for (;;) {
      for (;;) {
        const handled = await operationsDepartment.does('handle');
        if (handled.outcome === 'beyond-authority') {
          await storeManager.does('decide');
          continue;
        }
        const reply = await operator.does('reply');
        if (reply.outcome !== 'next-reply-agreed') break;
      }

      const call = await operator.does('follow-up');
      if (call.outcome === 'not-satisfied') {
        newRound();
        continue;
      }
      await system.does('rectify');
      return call.outcome === 'unreachable' ? 'reached-by-text' : call.outcome;
    }
  },
);
