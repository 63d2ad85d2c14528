import { serviceReminder as procedure } from '../domain/procedures/service-reminder/table';
import { conduct } from './conductor/case';

/** S0 二(二): whoever was spoken to is reported on, and may book at once; whoever was not gets a text, and that is the end. */
export const serviceReminder = conduct(procedure, async ({ system, operator, specialist }) => {
  await system.does('collect');
  const call = await operator.does('call-customer');
  if (call.outcome === 'unreachable') return 'reached-by-text';
  if (!call.entitled) return 'not-entitled';
  if (call.outcome === 'wants-service' && call.bookNow === true) await system.does('book');
  await specialist.does('report');
  return 'reported';
});
