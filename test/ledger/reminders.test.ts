import type { Answers } from '../support/drive';
import { entriesOf, msOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const anyHour = { contact: { allowed: [] as [string, string][] } };

describe('agreed-service-reminder', () => {
  const procedure = 'agreed-service-reminder';
  const opening = { input: { item: '保养', appointmentAt: '2026-12-01T01:00:00.000Z' }, policy: anyHour };
  const match = { 'check-details': { outcome: 'match' } };

  it('takes the item from the plan by itself and opens with the check at the store', async () => {
    const opened = await system.openCase(procedure, opening);
    expect(opened.steps.map(({ step, status, completedBy }) => [step, status, completedBy])).toEqual([
      ['collect', 'done', 'system'],
      ['check-with-store', 'open', null],
    ]);
    expect(stepOf(opened, 'collect').record).toMatchObject({ item: '保养' });
  });

  it('corrects a mismatch before the customer is called', async () => {
    const { id } = await system.openCase(procedure, opening);
    const done = await system.drive(id, {
      'check-details': { outcome: 'mismatch' },
      'correct-details': { outcome: 'corrected', corrections: [{ field: 'phone', rightValue: '139' }] },
      'call-customer': { outcome: 'agreed' },
    });
    expect(done).toMatchObject({ status: 'closed', outcome: 'agreed' });
    expect(done.steps.map(({ step }) => step)).toContain('apply-correction');
    expect(stepOf(done, 'apply-correction').record).toMatchObject({ corrections: [{ field: 'phone' }] });
  });

  it('runs the change loop three times, each with a T of its own, and ends changed', async () => {
    const { id } = await system.openCase(procedure, opening);
    const disagrees = { outcome: 'still-disagrees' };
    const done = await system.drive(id, {
      ...match,
      'call-customer': { outcome: 'wants-change', feedback: '改时间' },
      'change-adjust': { outcome: 'adjusted', adjustment: '改到下周' },
      'change-call': [disagrees, disagrees, { outcome: 'agreed' }],
    });
    expect(done).toMatchObject({ outcome: 'changed', round: 3 });
    for (const round of [1, 2, 3]) {
      const t = msOf(stepOf(done, 'change-hand-over', round).completedAt);
      expect(msOf(stepOf(done, 'change-relay', round).dueAt) - t).toBe(5 * 60_000);
      expect(msOf(stepOf(done, 'change-call', round).dueAt) - t).toBe(15 * 60_000);
    }
    expect(msOf(stepOf(done, 'change-record', 3).dueAt)).toBe(
      msOf(stepOf(done, 'change-hand-over', 3).completedAt) + 20 * 60_000,
    );
  });

  it('tells the store manager from the fourth round on', async () => {
    const { id } = await system.openCase(procedure, opening);
    const answers = {
      ...match,
      'call-customer': { outcome: 'wants-change' },
      'change-adjust': { outcome: 'cannot-adjust' },
      'change-call': { outcome: 'still-disagrees' },
    };
    await system.drive(id, answers, 'change-notify/4');
    const told = await system.untilEscalated(id, ({ reason }) => reason === 'too-many-rounds');
    expect(told).toMatchObject({ round: 4, to: [{ id: 'sm-S01' }] });
  });

  it.each([
    ['unreachable', 'reached-by-text'],
    ['agreed', 'agreed'],
  ])('ends after a first call that was %s', async (outcome, end) => {
    const { id } = await system.openCase(procedure, opening);
    expect(await system.drive(id, { ...match, 'call-customer': { outcome } })).toMatchObject({ outcome: end });
  });

  it('lets the customer withdraw in the loop, once both registers have the final word', async () => {
    const { id } = await system.openCase(procedure, opening);
    const done = await system.drive(id, {
      ...match,
      'call-customer': { outcome: 'wants-change' },
      'change-adjust': { outcome: 'adjusted' },
      'change-call': { outcome: 'customer-withdrew', finalOpinion: '不做了' },
    });
    expect(done.outcome).toBe('customer-withdrew');
    expect(stepOf(done, 'change-close').record).toMatchObject({ finalOpinion: '不做了', result: 'customer-withdrew' });
  });
});

describe('service-reminder', () => {
  const procedure = 'service-reminder';

  it('sends what the customer said where the plan says', async () => {
    const input = { kind: 'birthday', item: '生日祝福', feedbackRoute: '销售部' };
    const { id } = await system.openCase(procedure, { input, policy: anyHour });
    const done = await system.drive(id, { 'call-customer': { outcome: 'informed', feedback: '谢谢' } });
    expect(done.outcome).toBe('reported');
    expect(stepOf(done, 'report').record).toMatchObject({ reportedTo: '销售部', feedback: '谢谢' });
  });

  it('has the gift and the card in its register, sent with the call or when it is reported', async () => {
    const sentAt = new Date(system.now() - 60_000).toISOString();
    const gifts = async (answers: Answers) => {
      const { id } = await system.openCase(procedure, { input: { kind: 'festival', item: '中秋' }, policy: anyHour });
      await system.drive(id, { 'call-customer': { outcome: 'informed' }, ...answers });
      const entries = await entriesOf(system.as('cs-1'), 'reminder-register', id);
      return entries.map(({ entry: { giftSent, cardSentAt } }) => [giftSent, cardSentAt]);
    };
    const called = { 'call-customer': { outcome: 'informed', giftSent: true, cardSentAt: sentAt } };
    expect(await gifts(called)).toEqual([
      [true, sentAt],
      [true, sentAt],
    ]);
    expect(await gifts({ report: { cardSentAt: sentAt } })).toEqual([
      [undefined, undefined],
      [undefined, sentAt],
    ]);
  });

  it('refuses an attempt in rest hours, takes a completion and marks it, and waits with the clock', async () => {
    const policy = { contact: { allowed: [nextHours()] }, durations: { 'call-customer': 'PT10M' } };
    const opened = await system.openCase(procedure, { input: { plate: '渝T40001' }, policy });
    const call = stepOf(opened, 'call-customer');
    expect(msOf(call.notBefore)).toBeGreaterThan(system.now());
    expect(msOf(call.dueAt) - msOf(call.notBefore)).toBe(10 * 60_000);
    const path = `/cases/${opened.id}/steps/call-customer/attempts`;
    const refused = await system.as('op-1').post<{ code: string }>(path, { outcome: 'no-answer' });
    expect([refused.status, refused.body.code]).toEqual([409, 'rest-hours']);
    const spoken = await system.complete(opened.id, 'call-customer', { outcome: 'informed' });
    expect(stepOf(spoken, 'call-customer').record).toMatchObject({ outsideAllowedHours: true });
  });
});

/** Calling hours that begin in an hour, wherever the day is in the policy's zone. */
function nextHours(): [string, string] {
  const zone = 'Asia/Shanghai';
  const clock = (ms: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      ms,
    );
  const from = clock(system.now() + 3_600_000);
  return from >= '23:58' || from < clock(system.now()) ? ['00:01', '00:02'] : [from, '23:59'];
}
