import { appointmentViaStore as procedure } from '../../../domain/procedures/appointment-via-store/table';
import { conduct } from '../../../workflows/conductor/case';

/** 预约·店面 as a careless release might have it: the supervisor replies before being told. */
const careless = conduct(procedure, async ({ frontDesk, serviceSupervisor }) => {
  await frontDesk.does('accept');
  await serviceSupervisor.does('reply');
  await frontDesk.does('notify-supervisor');
  await frontDesk.does('answer-customer');
  await serviceSupervisor.does('close');
  return 'booked';
});

export { careless as 'appointment-via-store' };
