import { pickupSlipHandIn as procedure } from '../domain/procedures/pickup-slip-hand-in/table';
import { conduct } from './conductor/case';

/** S0 五(3): what the audit finds incomplete is handed in again. */
export const pickupSlipHandIn = conduct(procedure, async ({ system, storeManager, specialist, newRound }) => {
  await system.does('collect');
  for (;;) {
    await storeManager.does('hand-in');
    const audit = await specialist.does('audit');
    if (audit.outcome === 'complete') return 'audited';
    newRound();
  }
});
