import type { CaseView } from '../../api/wire/case';
import { must, openStep } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
beforeAll(async () => {
  system = await startSystem({ auditEveryMs: 300 });
});
afterAll(() => system.close());

interface Ready {
  status: string;
  findings: string[];
  auditor: { stopped: string[] };
}
const ready = async () => must(200, await system.as('op-1').get<Ready>('/readyz'));
const statusOf = async (caseId: string) =>
  (await system.engine.client.workflow.getHandle(caseId).describe()).status.name;

it('facts that contradict the order stop that case alone, are reported, and cancelling ends it', async () => {
  const { id } = await system.openCase('appointment-via-call-centre');
  const sound = await system.openCase('appointment-via-call-centre');
  await system.drive(id, {}, 'hand-over');
  await somebodyWrites(id, 'record-result', 1);
  await system.tryToComplete(id, 'hand-over');

  const stopped = await system.untilCase(id, ({ stoppedReason }) => stoppedReason !== null);
  expect(stopped.stoppedReason).toContain('step-completed/record-result/1');
  expect(stopped.status).toBe('open');
  expect(openStep(stopped)).toBeUndefined();
  expect(await system.facts(id, 'case-stopped')).toMatchObject([{ by: 'system' }]);
  const report = await until('the report', async () =>
    [await ready()].find(({ auditor }) => auditor.stopped.includes(id)),
  );
  expect(report).toMatchObject({ status: 'degraded', auditor: { stopped: [id] } });
  expect(report.findings.join()).toContain('1 cases are stopped');

  expect((await system.drive(sound.id)).outcome).toBe('booked');
  expect(await statusOf(id)).toBe('RUNNING');
  const cancelled = must(
    200,
    await system.as('cs-1').post<CaseView>(`/cases/${id}/cancellation`, { reason: '重新预约' }),
  );
  expect(cancelled.status).toBe('cancelled');
  await until('its workflow to end', async () => (await statusOf(id)) === 'COMPLETED');
  await until('the report to be clean', async () => (await ready()).auditor.stopped.length === 0);
});

it('a completion of a round that has not come stops the case too', async () => {
  const { id } = await system.openCase('appointment-via-store');
  await system.drive(id, {}, 'notify-supervisor');
  await somebodyWrites(id, 'accept', 2);
  await system.tryToComplete(id, 'notify-supervisor');
  const stopped = await system.untilCase(id, ({ stoppedReason }) => stoppedReason !== null);
  expect(stopped.stoppedReason).toContain('step-completed/accept/2');
});

it('its deadlines are kept nevertheless: the promise was made to a customer', async () => {
  const policy = { durations: { 'answer-customer': 'PT3S' } };
  const { id } = await system.openCase('appointment-via-store', { policy });
  await system.drive(id, {}, 'notify-supervisor');
  await somebodyWrites(id, 'close', 1);
  await system.tryToComplete(id, 'notify-supervisor');
  await system.untilCase(id, ({ stoppedReason }) => stoppedReason !== null);
  const missed = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(missed.to.map(({ id: who }) => who)).toContain('sm-S01');
});

/** A fact nobody could have made through the API, told to the conductor. */
async function somebodyWrites(caseId: string, step: string, round: number): Promise<void> {
  await system.untilHeard(caseId);
  await system.sql('update cases set last_seq = last_seq + 1 where id = $1', [caseId]);
  await system.sql(
    `insert into case_facts select id, last_seq, $2, 'step-completed', $3, $4, now(), now(), 'nobody', '{}', '{}' from cases where id = $1`,
    [caseId, `step-completed/${step}/${round}`, step, round],
  );
  await system.sql(`insert into engine_inbox select id, last_seq, 'signal', now(), null, 0 from cases where id = $1`, [
    caseId,
  ]);
  await system.untilHeard(caseId);
}
