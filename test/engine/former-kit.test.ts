import { Worker } from '@temporalio/worker';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { ToldFact } from '../../domain/language/facts';
import { procedureOf } from '../../domain/procedures';
import { FORMER_SIGNAL, type CaseRequest } from '../../workflows/conductor/contract';
import { inputOf } from '../../bench/happy';
import type { Answers } from '../support/drive';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';
import { workflowBundle } from '../support/workflow-bundle';

let system: System;
beforeAll(async () => {
  system = await startSystem({ watch: false, guardMs: 300 });
});
afterEach(() => system.engine.watch.stop());
afterAll(() => system.close());

const workflowOf = (id: string) => system.engine.client.workflow.getHandle(id);

/**
 * A case as the release before left it open at a step: its workflow began without a kit, was told under one name, and
 * opened every step itself, so that nothing says that they are open.
 */
async function leftOpen(procedure: string, at: string, answers: Answers = {}): Promise<string> {
  const input = inputOf(procedure, { plate: '渝A12345', customerName: '张伟', phone: '13800012345' }, Date.now());
  const { id } = await system.openCase(procedure, { input });
  await system.drive(id, answers, at);
  await system.sql(`update case_facts set tells = null where case_id = $1 and kind = 'step-opened'`, [id]);
  await system.sql('delete from engine_inbox');
  const facts = await system.sql(
    'select seq, key, at, tells from case_facts where case_id = $1 and tells is not null order by seq',
    [id],
  );
  const told = facts.map(fact => ({ ...fact, at: (fact['at'] as Date).toISOString() })) as unknown as ToldFact[];
  const { store, policyVersion } = await system.theCase(id);
  const { settings } = procedureOf(procedure);
  const limits = { guardMs: 300, continueAfterEvents: 2_000 };
  const request: CaseRequest = { caseId: id, procedure, store, policyVersion, settings, facts: told, ...limits };
  await system.engine.client.workflow.signalWithStart(procedure, {
    workflowId: id,
    taskQueue: system.taskQueue,
    args: [request],
    signal: FORMER_SIGNAL,
    signalArgs: [told],
  });
  await until('it to have come to its step', async () => {
    const [row] = await system.sql('select heard_seq from cases where id = $1', [id]);
    return row?.['heard_seq'] === told.at(-1)?.seq;
  });
  return id;
}

const disagrees: Answers = { 'answer-customer': [{ outcome: 'disagrees' }, { outcome: 'booked' }] };
const cases: [procedure: string, at: string, answers: Answers, end: string][] = [
  ['appointment-via-call-centre', 'accept', {}, 'booked'],
  ['appointment-via-call-centre', 'relay-reply', {}, 'booked'],
  ['appointment-via-store', 'reply/2', disagrees, 'booked'],
  ['violation-reminder', 'look-up', { 'look-up': { outcome: 'none-due' } }, 'nothing-due'],
];

it.each(cases)('a case of %s that was open at %s goes on to its end, and so does its workflow', async (...of) => {
  const [procedure, at, answers, end] = of;
  const id = await leftOpen(procedure, at, answers);
  await system.engine.watch.start();
  const done = await system.drive(id, answers);
  expect(done.outcome).toBe(end);
  expect(await workflowOf(id).result()).toBe(end);
  const steps = (await system.facts(id, 'step-opened')).map(({ step, round }) => `${step}/${round}`);
  expect(new Set(steps).size).toBe(steps.length);
  const history: unknown = JSON.parse(historyToJSON(await workflowOf(id).fetchHistory()));
  await Worker.runReplayHistory({ workflowBundle: await workflowBundle(), replayName: 'former' }, history);
});

it('one whose workflow is lost is told from its first fact to one of this kit', async () => {
  const id = await leftOpen('appointment-via-store', 'reply');
  await workflowOf(id).terminate('by hand');
  await system.engine.watch.start();
  const done = await system.drive(id);
  expect(done.outcome).toBe('booked');
  await system.untilHeard(id);
  expect(await workflowOf(id).result()).toBe('booked');
});

it('its open deadline is guarded still, by the timer of before', async () => {
  const policy = { durations: { accept: 'PT3S' } };
  await system.setPolicy('appointment-via-store', policy);
  const id = await leftOpen('appointment-via-store', 'accept');
  const missed = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(missed).toMatchObject({ step: 'accept', round: 1 });
});
