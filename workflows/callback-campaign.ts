import { callbackCampaign as procedure } from '../domain/procedures/callback-campaign/table';
import { conduct } from './conductor/case';

/** S4: shared out, called, summed up, whether everybody was reached by then or not. */
export const callbackCampaign = conduct(procedure, async ({ system, specialist }) => {
  await specialist.does('select');
  await system.does('share-out');
  await specialist.does('summarise');
  return 'summarised';
});
