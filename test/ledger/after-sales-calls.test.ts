import type { CaseView } from '../../api/wire/case';
import { careOf, vehicle, type Care } from '../support/care';
import type { Problem } from '../support/client';
import { entriesOf, msOf, must, openStep, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // at an hour when people may be called
  care = await careOf(system);
  await care.clocks({ callback: 'PT0.2S', recall: 'PT0.2S', campaign: 'PT20H' });
});
afterAll(() => system.close());

const call = 'call-customer';
const callOf = async (step: string): Promise<{ id: string; care: string }> => {
  const { id } = await care.left(vehicle());
  return { id: (await care.child(id, step)).id, care: id };
};
const attempt = (id: string, who: string) =>
  system.as(who).post<CaseView & Problem>(`/cases/${id}/steps/${call}/attempts`, { outcome: 'no-answer' });

describe('the call-back', () => {
  it('is due at the end of calling hours of its day, and any of the callers may make it', async () => {
    const { id } = await callOf('callback');
    expect(msOf(stepOf(await system.theCase(id), call).dueAt)).toBeGreaterThan(system.now());
    const done = must(200, await system.tryToComplete(id, call, { outcome: 'satisfied', satisfaction: 4 }, 'st-S01'));
    expect(stepOf(done, call)).toMatchObject({ completedBy: 'st-S01', record: { satisfaction: 4 } });
    const [entry] = await entriesOf(system.as('cs-1'), 'callback-register', id);
    expect(entry?.entry).toMatchObject({
      advisor: '韩磊',
      agent: 'st-S01',
      attempts: 1,
      reached: true,
      satisfaction: 4,
      outcome: 'satisfied',
      leftAt: expect.any(String),
    });
  });

  it('is in the work list of everyone who may make it, until somebody has claimed it', async () => {
    const { id } = await callOf('callback');
    const sees = async (who: string) => {
      const { items } = must(
        200,
        await system.as(who).get<{ items: { caseId: string }[] }>('/tasks?mine=true&limit=500'),
      );
      return items.some(({ caseId }) => caseId === id);
    };
    for (const who of ['op-1', 'sp-1', 'st-S01']) expect([who, await sees(who)]).toEqual([who, true]);
    for (const who of ['st-S02', 'fd-S01']) expect([who, await sees(who)]).toEqual([who, false]);
    must(200, await system.as('sp-1').post(`/cases/${id}/steps/${call}/claim`));
    expect([await sees('sp-1'), await sees('op-1')]).toEqual([true, false]);
  });

  it('belongs to one agent: a second claim is refused, and so is a second caller', async () => {
    const { id } = await callOf('callback');
    const claim = (who: string) => system.as(who).post<Problem>(`/cases/${id}/steps/${call}/claim`);
    expect((await claim('op-1')).status).toBe(200);
    expect(await claim('op-2')).toMatchObject({ status: 409, body: { code: 'already-claimed', claimedBy: 'op-1' } });
    expect((await attempt(id, 'sp-1')).body.code).toBe('already-claimed');
    expect((await system.tryToComplete(id, call, { outcome: 'satisfied' }, 'st-S01')).status).toBe(409);
    expect((await system.tryToComplete(id, call, { outcome: 'satisfied' }, 'op-1')).status).toBe(200);
  });

  it('after three calls in vain a text goes out, and the register has who tried how often', async () => {
    const { id, care: parent } = await callOf('callback');
    for (let calls = 1; calls <= 3; calls++) expect((await attempt(id, 'op-2')).status).toBe(200);
    const ended = await system.untilCase(id, ({ status }) => status === 'closed');
    expect(ended.outcome).toBe('reached-by-text');
    const [text] = must(200, await system.as('cs-1').get<{ items: { body: string }[] }>(`/texts?caseId=${id}`)).items;
    expect(text?.body).toContain('出厂已三日');
    const [entry] = await entriesOf(system.as('cs-1'), 'callback-register', id);
    expect(entry?.entry).toMatchObject({ agent: 'op-2', attempts: 3, reached: false, textSentAt: expect.any(String) });
    await system.untilCase(parent, it => stepOf(it, 'callback').record?.['outcome'] === 'reached-by-text');
  });

  it('of a dissatisfied customer opens a complaint, with what was said', async () => {
    const { id } = await callOf('callback');
    const answer = { [call]: { outcome: 'dissatisfied', satisfaction: 1, opinion: '异响还在' } };
    expect((await system.drive(id, answer)).outcome).toBe('dissatisfied');
    const [opened] = await system.facts(id, 'child-opened');
    expect(opened).toMatchObject({ step: 'complain', data: { procedure: 'complaint' } });
    const complaint = await system.theCase(String(opened?.data['child']));
    expect(complaint).toMatchObject({ procedure: 'complaint', parent: id, input: { content: '异响还在' } });
    expect(openStep(complaint)?.step).toBe('listen');
  });

  it('takes a satisfaction from one to five only', async () => {
    const { id } = await callOf('callback');
    const refused = await system.tryToComplete(id, call, { outcome: 'satisfied', satisfaction: 6 }, 'op-1');
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/record/satisfaction' }] } });
  });

  it('opened by hand, it is due today', async () => {
    const { id } = await system.openCase('after-sales-callback', { input: vehicle() });
    const { dueAt } = stepOf(await system.theCase(id), call);
    expect(msOf(dueAt) - system.now()).toBeLessThanOrEqual(24 * 3_600_000);
  });
});

describe('the recall', () => {
  it('a customer who will return has an appointment at once, asked for that time', async () => {
    const { id } = await callOf('recall');
    const returnAt = '2099-03-01T02:00:00.000Z';
    const ended = await system.drive(id, { [call]: { outcome: 'will-return', returnAt, feedback: '做保养' } });
    expect(ended.outcome).toBe('will-return');
    const booking = await system.theCase(ended.children[0] ?? '');
    expect(booking).toMatchObject({
      procedure: 'appointment-via-call-centre',
      status: 'open',
      parent: id,
      input: { requestedAt: returnAt, request: '做保养' },
    });
    await system.drive(booking.id, {}, 'hand-over');
  });

  it('a lost one says why, from a closed list; who does not say has not said', async () => {
    const [stated, silent] = [await callOf('recall'), await callOf('recall')];
    const wrong = await system.tryToComplete(stated.id, call, { outcome: 'lost', lostReason: 'weather' }, 'op-1');
    expect(wrong).toMatchObject({ status: 422, body: { code: 'invalid-record' } });
    const lost = await system.drive(stated.id, { [call]: { outcome: 'lost', lostReason: 'sold-vehicle' } });
    expect(lost).toMatchObject({ outcome: 'lost', children: [] });
    const ended = await system.drive(silent.id, { [call]: { outcome: 'lost' } });
    expect(stepOf(ended, call).record).toMatchObject({ lostReason: 'not-said' });
  });

  it('one who cannot be reached gets a text', async () => {
    const { id } = await callOf('recall');
    expect((await system.drive(id, { [call]: { outcome: 'unreachable' } })).outcome).toBe('reached-by-text');
    const { items } = must(200, await system.as('cs-1').get<{ items: { body: string }[] }>(`/texts?caseId=${id}`));
    expect(items[0]?.body).toContain('诚邀您');
  });
});

it('the campaign tells its offer, by phone or by text', async () => {
  const input = { ...vehicle(), offer: '空调清洗八折' };
  const { id } = await system.openCase('reactivation-campaign', { input });
  const ended = await system.drive(id, { [call]: { outcome: 'unreachable' } });
  expect(ended.outcome).toBe('reached-by-text');
  const { items } = must(200, await system.as('cs-1').get<{ items: { body: string }[] }>(`/texts?caseId=${id}`));
  expect(items[0]?.body).toContain('空调清洗八折');
});

it('call-back, recall and reminder of one vehicle do not ring on one day: the call-back goes first', async () => {
  const day = { contact: { allowed: [], oncePerDay: true } };
  for (const key of ['after-sales-callback', 'churn-recall']) await system.setPolicy(key, day);
  const { id } = await care.left(vehicle());
  const [callback, recall] = [await care.child(id, 'callback'), await care.child(id, 'recall')];
  await system.untilCase(recall.id, it => stepOf(it, call).notBefore !== null);
  expect(stepOf(await system.theCase(callback.id), call).notBefore).toBeNull();
  expect((await attempt(recall.id, 'op-1')).body.code).toBe('not-yet');
});
