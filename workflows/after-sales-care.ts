import { afterSalesCare as procedure } from '../domain/procedures/after-sales-care/table';
import { alongside } from './conductor/anew';
import { conduct } from './conductor/case';

/** S3: everything a visit is owed goes its way side by side; the next departure begins it anew, a year without one ends it. */
export const afterSalesCare = conduct(procedure, async ({ system, serviceAdvisor, eachTime }) => {
  await eachTime(async () => {
    await system.does('depart');
    const meanwhile = [
      serviceAdvisor.does('care-message'),
      system.does('callback'),
      system.does('remind-maintenance'),
      system.does('remind-inspection'),
      system.does('recall'),
    ];
    await alongside(system.does('campaign'), meanwhile);
  });
  return 'year-passed';
});
