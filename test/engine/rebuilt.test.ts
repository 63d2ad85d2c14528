import type { Answers } from '../support/drive';
import { must, openStep } from '../support/looking';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
beforeAll(async () => {
  system = await startSystem({ auditEveryMs: 300 });
});
afterAll(() => system.close());

const callCentre = 'appointment-via-call-centre';
const store = 'appointment-via-store';
const twoRounds: Answers = { 'call-customer': [{ outcome: 'disagrees' }, { outcome: 'booked' }] };

const workflowOf = (caseId: string) => system.engine.client.workflow.getHandle(caseId);
const runOf = async (caseId: string) => {
  const { status, runId } = await workflowOf(caseId).describe();
  return status.name === 'RUNNING' ? runId : null;
};
const rebuilt = (caseId: string, formerRun: string | null) =>
  until(`${caseId} to be rebuilt`, async () => {
    const run = await runOf(caseId);
    return run !== formerRun && run;
  });

describe('a workflow somebody terminated is rebuilt from the facts', () => {
  const places: [string, string, Answers][] = [
    ['at its first step', 'accept', {}],
    ['in the middle', 'relay-reply', {}],
    ['in its second round', 'reply/2', twoRounds],
    ['at its last step', 'close', {}],
  ];
  it.each(places)('%s, and the case ends as if nothing had been', async (_, place, answers) => {
    const { id } = await system.openCase(callCentre);
    await system.drive(id, answers, place);
    const before = await system.untilHeard(id);
    const run = await runOf(id);
    await workflowOf(id).terminate('by hand');
    await rebuilt(id, run);
    expect(openStep(await system.theCase(id))?.step).toBe(openStep(before)?.step);
    const done = await system.drive(id, { 'call-customer': { outcome: 'booked' } });
    expect(done).toMatchObject({ status: 'closed', outcome: 'booked', round: before.round });
    const opened = (await system.facts(id, 'step-opened')).map(({ step, round }) => `${step}/${round}`);
    expect(new Set(opened).size).toBe(opened.length);
  });

  it('while somebody completes the step it waited for', async () => {
    const { id } = await system.openCase(store);
    await system.drive(id, {}, 'reply');
    await system.untilHeard(id);
    await workflowOf(id).terminate('by hand');
    must(200, await system.tryToComplete(id, 'reply'));
    expect((await system.drive(id)).outcome).toBe('booked');
  });

  it('also when nobody else notices: the auditor walks through all open cases', async () => {
    const cases = [];
    for (let n = 0; n < 5; n++) cases.push(await system.openCase(store));
    await Promise.all(cases.map(({ id }) => system.untilHeard(id)));
    await Promise.all(cases.map(({ id }) => workflowOf(id).terminate('by hand')));
    await Promise.all(cases.map(({ id }) => rebuilt(id, null)));
  });
});

it('an engine that is another one has every open case rebuilt at once', async () => {
  const { id } = await system.openCase(store);
  await system.drive(id, {}, 'reply');
  await system.untilHeard(id);
  const before = await workflowOf(id).describe();
  await system.sql(`update engine_state set identity = 'the-one-before'`);
  await until('the auditor to notice', async () => {
    const [state] = await system.sql('select identity from engine_state');
    return state?.['identity'] !== 'the-one-before';
  });
  expect((await workflowOf(id).describe()).runId).toBe(before.runId);
  expect((await system.drive(id)).outcome).toBe('booked');
});

it('an engine that shows less than it showed before has every open case told anew', async () => {
  const { id } = await system.openCase(store);
  await system.drive(id, {}, 'reply');
  const beat = async () => {
    const [kept] = await system.sql('select extract(epoch from marked_at) * 1000 as beat from engine_state');
    return Number(kept?.['beat'] ?? 0);
  };
  await until('a beat to be read back', async () => (await beat()) > 0);
  const ahead = Date.now() + 3_600_000;
  await system.sql('update engine_state set marked_at = $1', [new Date(ahead)]);
  await until('the auditor to notice', async () => (await beat()) < ahead);
  expect((await system.drive(id)).outcome).toBe('booked');
  const seqs = (await system.facts(id)).map(({ seq }) => seq);
  expect(new Set(seqs).size).toBe(seqs.length);
});

it('a case that is over is never started again', async () => {
  const { id } = await system.openCase(store);
  const done = await system.drive(id);
  await workflowOf(id).result();
  await system.sql(
    `insert into engine_inbox (case_id, told_seq, lane, since, tries) values ($1, 999, 'signal', now(), 0) on conflict do nothing`,
    [id],
  );
  await until(
    'the inbox to empty',
    async () => (await system.sql('select 1 from engine_inbox where case_id = $1', [id])).length === 0,
  );
  expect((await workflowOf(id).describe()).status.name).toBe('COMPLETED');
  expect(await system.theCase(id)).toEqual(done);
});
