import { appointmentFulfilment as table } from '../../../domain/procedures/appointment-fulfilment/table';
import { conduct } from '../../../workflows/conductor/case';

/** The release before arrivals were confirmed: whoever is expected is received, or missed. */
const unconfirmed = conduct({ ...table, edition: 1 }, async ({ system, serviceAdvisor, frontDesk, ...others }) => {
  await system.does('remind');
  const arrival = await serviceAdvisor.does('receive');
  if (arrival.outcome !== 'arrived') return 'no-show';
  await frontDesk.does('verify-card');
  await serviceAdvisor.does('accompany');
  await others.serviceSupervisor.does('serve');
  return 'served';
});

export * from '../../../workflows';
export { unconfirmed as 'appointment-fulfilment' };
