import { reactivationCampaign as procedure } from '../domain/procedures/reactivation-campaign/table';
import { conduct } from './conductor/case';

/** S3 361D营销: as the recall, with an offer. */
export const reactivationCampaign = conduct(procedure, async ({ system, operator }) => {
  const call = await operator.does('call-customer');
  if (call.outcome === 'unreachable') return 'reached-by-text';
  if (call.outcome === 'will-return') await system.does('book');
  return call.outcome;
});
