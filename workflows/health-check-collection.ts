import { healthCheckCollection as procedure } from '../domain/procedures/health-check-collection/table';
import { conduct } from './conductor/case';

/** S0 三: told by phone or by text, the customer comes for the result; it waits until then. */
export const healthCheckCollection = conduct(procedure, async ({ operator, storeManager }) => {
  await operator.does('notify-collection');
  const handedOut = await storeManager.does('hand-out');
  return handedOut.outcome;
});
