import { appointmentViaStore as table } from '../../../domain/procedures/appointment-via-store/table';
import { conduct } from '../../../workflows/conductor/case';

/** The release after `reply-first`: reply and notice may come in either order. */
const corrected = conduct({ ...table, edition: 3 }, async ({ frontDesk, serviceSupervisor }) => {
  const accepted = await frontDesk.does('accept');
  if (!accepted.entitled) return 'not-entitled';
  await frontDesk.does('notify-supervisor');
  await serviceSupervisor.does('reply');
  const answer = await frontDesk.does('answer-customer');
  if (answer.outcome === 'disagrees') return 'customer-withdrew';
  await serviceSupervisor.does('close');
  return answer.outcome;
});

export * from '../../../workflows';
export { corrected as 'appointment-via-store' };
