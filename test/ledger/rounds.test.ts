import type { CaseView } from '../../api/wire/case';
import { must, openStep, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const procedures = [
  { procedure: 'appointment-via-call-centre', call: 'call-customer', from: 'hand-over', promise: 'relay-reply' },
  { procedure: 'appointment-via-store', call: 'answer-customer', from: 'accept', promise: 'answer-customer' },
];
const disagreeing = (times: number) => [
  ...Array.from({ length: times }, () => ({ outcome: 'disagrees' })),
  { outcome: 'booked' },
];

describe.each(procedures)('$procedure', ({ procedure, call, from, promise }) => {
  it(`a customer who disagrees begins a new round from ${from}, with a new T`, async () => {
    const { id } = await system.openCase(procedure);
    const first = await system.drive(id, {}, call);
    const again = await system.complete(id, call, { outcome: 'disagrees' });
    expect(openStep(again)).toMatchObject({ step: from, round: 2 });
    expect(again).toMatchObject({ round: 2, status: 'open' });

    const second = await system.complete(id, from, { request: '换一个时间' });
    expect(second.clock).toEqual({ T: stepOf(second, from, 2).completedAt });
    expect(second.clock).not.toEqual(first.clock);
    expect(openStep(second)).toMatchObject({ step: 'notify-supervisor', round: 2 });
    const done = await system.drive(id);
    expect(done).toMatchObject({ status: 'closed', outcome: 'booked', round: 2 });
    const inRounds = (round: number) => done.steps.filter(row => row.round === round).map(({ step }) => step);
    expect(inRounds(2).slice(0, 2)).toEqual([from, 'notify-supervisor']);
    expect(inRounds(1).at(-1)).toBe(call);
  });

  it('every deadline of a new round counts from its own T', async () => {
    const { id } = await system.openCase(procedure, { policy: {} });
    const second = await system.drive(id, { [call]: disagreeing(1) }, `${call}/2`);
    const tMs = Date.parse(second.clock?.T ?? '');
    expect(Date.parse(stepOf(second, 'reply', 2).dueAt ?? '')).toBe(tMs + 300_000);
    expect(tMs).toBeGreaterThan(Date.parse(stepOf(second, call, 1).completedAt ?? ''));
  });

  it('what the old round still promised never alarms', async () => {
    const { id } = await system.openCase(procedure, {
      policy: { durations: { accept: 'P1D', [promise]: 'PT6S', [call]: 'PT6S' } },
    });
    await system.drive(id, {}, call);
    const again = await system.complete(id, call, { outcome: 'disagrees' });
    const tMs = Date.parse(again.clock?.T ?? '');
    await system.untilPast(tMs + 6_500);
    const alarms = (await system.theCase(id)).escalations.filter(
      ({ round, firedAt }) => round === 1 && Date.parse(firedAt) > tMs + 6_000,
    );
    const answered = stepOf(again, call).lateByMs;
    if (answered === 0) expect(alarms).toEqual([]);
    expect((await deadlinesOf(id)).filter(({ round }) => round === 1).every(({ nextAt }) => nextAt === null)).toBe(
      true,
    );
  });

  it('tells the store manager from the fourth round on, once for each, and goes on', async () => {
    const { id } = await system.openCase(procedure, { policy: {} });
    const third = await system.drive(id, { [call]: disagreeing(5) }, `${call}/3`);
    expect(tooMany(third)).toEqual([]);
    const fifth = await system.drive(id, { [call]: disagreeing(5) }, `${call}/5`);
    expect(tooMany(fifth).map(({ round, step, to }) => ({ round, step, to: to.map(one => one.id) }))).toEqual([
      { round: 4, step: from, to: ['sm-S01'] },
      { round: 5, step: from, to: ['sm-S01'] },
    ]);
    const { items } = must(200, await system.as('sm-S01').get<Inbox>('/inbox?limit=500'));
    expect(items.filter(it => it.caseId === id && it.body.reason === 'too-many-rounds')).toHaveLength(2);
    expect((await system.drive(id)).outcome).toBe('booked');
  });

  it('the verification of the first round stands, its override included', async () => {
    const { id } = await system.openCase(procedure, { input: { plate: '渝B20001', customerName: '李娜' } });
    await system.drive(id, { accept: { override: { reason: '已补办' } }, [call]: disagreeing(1) }, `${from}/2`);
    const done = await system.drive(id);
    expect(done).toMatchObject({ outcome: 'booked', round: 2 });
    const accepts = done.steps.filter(({ step }) => step === 'accept');
    expect(accepts.filter(({ record }) => record?.['verification'] !== undefined)).toHaveLength(1);
  });

  it('a step of another round than the one meant is not open', async () => {
    const { id } = await system.openCase(procedure);
    await system.drive(id, { [call]: disagreeing(1) }, `${call}/2`);
    const path = `/cases/${id}/steps/${call}/completion`;
    const who = call === 'call-customer' ? 'op-1' : 'fd-S01';
    const record = { outcome: 'booked' };
    expect((await system.as(who).post<{ code: string }>(path, { record, round: 1 })).body.code).toBe('step-not-open');
    must(200, await system.as(who).post(path, { record, round: 2 }));
  });
});

interface Inbox {
  items: { caseId: string; body: Record<string, unknown> }[];
}

const tooMany = ({ escalations }: CaseView) => escalations.filter(({ reason }) => reason === 'too-many-rounds');

async function deadlinesOf(caseId: string) {
  const answer = await system
    .as('gm-1')
    .get<{ deadlines: { round: number; nextAt: string | null }[] }>(`/cases/${caseId}/timeline`);
  return must(200, answer).deadlines;
}
