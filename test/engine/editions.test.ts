import { must, openStep, stepOf } from '../support/looking';
import { changed, ordersOf, type OrdersOf } from '../support/orders';
import { startSystem, type System } from '../support/system';
import { until } from '../support/until';

let system: System;
let orders: OrdersOf;
beforeEach(async () => {
  system = await startSystem({ auditEveryMs: 300, guardMs: 300 });
  orders = ordersOf(system);
});
afterEach(() => system.close());

const callCentre = 'appointment-via-call-centre';
const runOf = async (caseId: string) => (await system.engine.client.workflow.getHandle(caseId).describe()).runId;

it('cases whose facts fit go on by the new order to their end, with nothing doubled', async () => {
  const cases = [await orders.openAt('accept'), await orders.openAt('answer-customer'), await orders.openAt('close')];
  const untouched = await orders.openAt('relay-reply', callCentre);
  const [before, run] = [await Promise.all(cases.map(system.theCase)), await runOf(untouched)];
  await orders.release('reply-first');
  for (const [at, id] of cases.entries()) {
    expect((await orders.untilReseated(id)).data).toEqual({
      reason: 'the order has a new edition',
      edition: 2,
      from: 1,
    });
    const now = await system.untilHeard(id);
    expect(openStep(now)).toEqual(openStep(before[at] ?? now));
  }
  const done = await Promise.all(cases.map(id => system.drive(id)));
  expect(done.map(({ status, outcome }) => [status, outcome])).toEqual(Array(3).fill(['closed', 'booked']));
  const opened = (await system.facts(cases[0] ?? '', 'step-opened')).map(({ step }) => step);
  expect(opened).toEqual(['accept', 'reply', 'notify-supervisor', 'answer-customer', 'close']);
  for (const id of cases) await mustBeSound(id);
  expect(await runOf(untouched)).toBe(run);
  expect((await system.drive(untouched)).outcome).toBe('booked');
  expect(await orders.orderOf(changed)).toMatchObject({ edition: 2, openCases: [], waiting: 0, contradicting: 0 });
});

it('a step completed while the release is made is taken up by the new order', async () => {
  const id = await orders.openAt('answer-customer');
  await system.engine.conductors.stop();
  must(200, await system.tryToComplete(id, 'answer-customer'));
  await orders.release('reply-first');
  expect((await system.drive(id)).outcome).toBe('booked');
  await mustBeSound(id);
});

it('cases whose facts contradict the new order stay as they are, are listed with the reason, and can be cancelled', async () => {
  const notified = await orders.openAt('notify-supervisor');
  const replying = await orders.openAt('reply');
  const fitting = await orders.openAt('close');
  const before = await Promise.all([notified, replying].map(system.theCase));
  await orders.release('reply-first');
  await orders.untilContradicting(2);
  await orders.untilReseated(fitting);
  const listed = await orders.casesOf(changed, '?edition=1&state=contradicting');
  expect(listed.map(each => [each.case, each.trial.says === 'contradicts' && each.trial.reason])).toEqual([
    [notified, 'notify-supervisor/1 is open, but the order comes to reply/1'],
    [replying, 'notify-supervisor/1 is done, but the order comes to reply/1'],
  ]);
  const waiting = before.map(each => ({ ...each, advancing: true }));
  expect(await Promise.all([notified, replying].map(system.theCase))).toEqual(waiting);
  const { findings } = must(200, await system.as('admin-1').get<{ findings: string[] }>('/readyz'));
  expect(findings.join()).toContain('2 cases contradict the new edition');
  expect(await orders.reseat(notified)).toMatchObject({ status: 409, body: { code: 'contradicts-order' } });
  const told = must(200, await system.tryToComplete(notified, 'notify-supervisor'));
  expect(told).toMatchObject({ status: 'open', advancing: true, stoppedReason: null });
  await until('the reason to change', async () => {
    const [first] = await orders.casesOf(changed, '?state=contradicting');
    return first?.trial.says === 'contradicts' && first.trial.done.length > 0;
  });
  expect(await system.theCase(notified)).toEqual(told);
  must(200, await system.as('cs-1').post(`/cases/${notified}/cancellation`, { reason: '重新预约' }));
  await orders.untilContradicting(1);
  expect(await system.theCase(replying)).toEqual(waiting[1]);
});

it('after a corrected release those that fit it are seated anew', async () => {
  const id = await orders.openAt('reply');
  await orders.release('reply-first');
  await orders.untilContradicting(1);
  await orders.release('corrected');
  expect((await orders.untilReseated(id)).data).toMatchObject({ edition: 3, from: 1 });
  expect((await system.drive(id)).outcome).toBe('booked');
  await mustBeSound(id);
});

it('a person may have one seated anew all the same: what the order does not come to stays as it is', async () => {
  const id = await orders.openAt('notify-supervisor');
  await orders.release('reply-first');
  await orders.untilContradicting(1);
  must(200, await orders.reseat(id, { force: true }));
  await system.untilStep(id, 'reply');
  must(200, await system.tryToComplete(id, 'notify-supervisor'));
  must(200, await system.tryToComplete(id, 'reply'));
  await system.untilStep(id, 'answer-customer');
  expect((await system.drive(id)).outcome).toBe('booked');
  await mustBeSound(id);
  const audited = await system.sql(`select by, detail from audit_log where act = 'case-reseated'`);
  expect(audited).toEqual([{ by: 'admin-1', detail: { case: id, force: true } }]);
});

it('who was expected before arrivals were confirmed is asked from then on, and who was received goes on', async () => {
  await orders.release('unconfirmed');
  const fulfilment = async (inMinutes: number, to: string) => {
    const appointmentAt = new Date(Date.now() + inMinutes * 60_000).toISOString();
    const { id } = await system.openCase('appointment-fulfilment', { input: { appointmentAt } });
    await system.drive(id, {}, to);
    await system.untilHeard(id);
    return id;
  };
  const [expected, soon] = [await fulfilment(120, 'receive'), await fulfilment(20, 'receive')];
  const received = await fulfilment(120, 'verify-card');
  await orders.release('of-today');
  const isOfToday = async (id: string) =>
    (await system.facts(id, 'case-reseated')).some(({ data }) => data['edition'] === 2 && data['from'] === 1);
  for (const id of [expected, soon, received]) await until('the edition of today', () => isOfToday(id));
  const asked = await system.untilStep(expected, 'confirm-arrival');
  expect(asked.notBefore).not.toBeNull();
  const answers = { 'confirm-arrival': { outcome: 'on-time' }, 'greet-at-door': {} };
  expect((await system.drive(expected, answers)).outcome).toBe('served');
  for (const id of [soon, received]) {
    const done = await system.drive(id);
    expect(done.outcome).toBe('served');
    expect(stepOf(done, 'confirm-arrival')).toMatchObject({ completedBy: 'system', record: { outcome: 'skipped' } });
  }
  for (const id of [expected, soon, received]) await mustBeSound(id);
});

/** Facts without a gap, each step opened once, no deadline twice. */
async function mustBeSound(caseId: string): Promise<void> {
  const seqs = (await system.facts(caseId)).map(({ seq }) => seq);
  expect([...seqs].sort((a, b) => a - b)).toEqual(seqs.map((_, at) => at + 1));
  const opened = (await system.facts(caseId, 'step-opened')).map(({ step, round }) => `${step}/${round}`);
  expect(new Set(opened).size).toBe(opened.length);
}
