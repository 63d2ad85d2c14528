import { afterSalesCare as table } from '../../../domain/procedures/after-sales-care/table';
import { alongside } from '../../../workflows/conductor/anew';
import { conduct } from '../../../workflows/conductor/case';

/** A release whose 修后关怀 waits for the reminders too before a year has passed, in another sequence than before. */
const careAnew = conduct({ ...table, edition: 2 }, async ({ system, serviceAdvisor, eachTime }) => {
  await eachTime(async () => {
    await system.does('depart');
    const reminders = Promise.all([system.does('remind-inspection'), system.does('remind-maintenance')]);
    const meanwhile = [system.does('recall'), system.does('callback'), serviceAdvisor.does('care-message')];
    await alongside(Promise.all([reminders, system.does('campaign')]), meanwhile);
  });
  return 'year-passed';
});

export * from '../../../workflows';
export { careAnew as 'after-sales-care' };
