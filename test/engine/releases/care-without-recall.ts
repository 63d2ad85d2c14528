import { afterSalesCare as table } from '../../../domain/procedures/after-sales-care/table';
import { alongside } from '../../../workflows/conductor/anew';
import { conduct } from '../../../workflows/conductor/case';

/** A release whose 修后关怀 knows no recall any more, though vehicles wait for theirs. */
const careWithoutRecall = conduct({ ...table, edition: 2 }, async ({ system, serviceAdvisor, eachTime }) => {
  await eachTime(async () => {
    await system.does('depart');
    const meanwhile = [
      serviceAdvisor.does('care-message'),
      system.does('callback'),
      system.does('remind-maintenance'),
      system.does('remind-inspection'),
    ];
    await alongside(system.does('campaign'), meanwhile);
  });
  return 'year-passed';
});

export * from '../../../workflows';
export { careWithoutRecall as 'after-sales-care' };
