import { churnRecall as procedure } from '../domain/procedures/churn-recall/table';
import { conduct } from './conductor/case';

/** S3 流失招揽: whoever comes back has an appointment at once. */
export const churnRecall = conduct(procedure, async ({ system, operator }) => {
  const call = await operator.does('call-customer');
  if (call.outcome === 'unreachable') return 'reached-by-text';
  if (call.outcome === 'will-return') await system.does('book');
  return call.outcome;
});
