import { accountOpening as procedure } from '../domain/procedures/account-opening/table';
import { conduct } from './conductor/case';

/** S3: what the general manager rejects ends there; what is opened is filed. */
export const accountOpening = conduct(procedure, async ({ hr, generalManager, csSupervisor }) => {
  await hr.does('apply');
  const decision = await generalManager.does('approve');
  if (decision.outcome === 'rejected') return 'rejected';
  await csSupervisor.does('open');
  await hr.does('archive');
  return 'archived';
});
