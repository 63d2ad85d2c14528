import { appointmentViaStore as table } from '../../../domain/procedures/appointment-via-store/table';
import { conduct } from '../../../workflows/conductor/case';

/** A release whose 预约·店面 has the supervisor reply before being told: workflows under way cannot replay it. */
const replyFirst = conduct({ ...table, edition: 2 }, async ({ frontDesk, serviceSupervisor, newRound }) => {
  for (;;) {
    const accepted = await frontDesk.does('accept');
    if (!accepted.entitled) return 'not-entitled';
    await serviceSupervisor.does('reply');
    await frontDesk.does('notify-supervisor');
    const answer = await frontDesk.does('answer-customer');
    if (answer.outcome === 'disagrees') {
      newRound();
      continue;
    }
    await serviceSupervisor.does('close');
    return answer.outcome;
  }
});

export * from '../../../workflows';
export { replyFirst as 'appointment-via-store' };
