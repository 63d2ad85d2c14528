import { violationReminder as procedure } from '../domain/procedures/violation-reminder/table';
import { conduct } from './conductor/case';

/** S0 二(三): what the look-up finds due becomes a case for each vehicle; when all are over, so is the month. */
export const violationReminder = conduct(procedure, async ({ system, operator }) => {
  await system.does('collect');
  const found = await operator.does('look-up');
  if (found.outcome === 'none-due') return 'nothing-due';
  await system.does('remind');
  return 'completed';
});
