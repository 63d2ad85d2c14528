import { cancelAll } from '../support/cancel-all';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { entriesOf, msOf, must, noticesOf, openStep } from '../support/looking';

const HOUR_MS = 3_600_000;

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T09:30:00+08:00' }); // a Tuesday
});
afterAll(() => system.close());

afterEach(() => cancelAll(system));

const inHours = (hours: number) => new Date(system.now() + hours * HOUR_MS).toISOString();

/** A work order up to its work, promised for so many hours from now. */
async function promised(hours: number): Promise<{ id: string; promisedAt: string }> {
  const promisedAt = inHours(hours);
  const { id } = await system.openCase('work-order');
  await system.drive(id, { estimate: { promisedAt, costTotal: 800 } }, 'work');
  return { id, promisedAt };
}

it('everything from the dispatch on stands under the promised time, and alarms whoever holds it then', async () => {
  const { id, promisedAt } = await promised(2);
  expect(openStep(await system.theCase(id))).toMatchObject({ step: 'work', dueAt: promisedAt });
  const missed = await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(missed).toMatchObject({ step: 'work', dueAt: promisedAt, to: [{ id: 'te-S01' }, { id: 'di-S01' }] });
  const done = await system.drive(id);
  expect(done.outcome).toBe('handed-over');
  expect(await system.facts(id, 'deadline-missed')).toHaveLength(1);
});

it('a delay is reported and told to the service advisor; the step stays open and its deadline where it was', async () => {
  const { id, promisedAt } = await promised(5);
  const record = { outcome: 'delayed', delayReason: 'parts', note: '缺少支架' };
  const reported = await system.complete(id, 'work', record);
  expect(openStep(reported)).toMatchObject({ step: 'work', status: 'open', dueAt: promisedAt, record });
  expect(await system.facts(id, 'step-reported')).toMatchObject([{ step: 'work', by: 'te-S01', data: { record } }]);
  expect(reported.escalations).toMatchObject([{ reason: 'alert', to: [{ id: 'sa-S01' }] }]);
  expect(await noticesOf(system.as('di-S01'), id)).toHaveLength(1);
  expect((await system.drive(id)).outcome).toBe('handed-over');
});

it('a delay that somebody has seen is over; another one is still to be seen, until the car is handed over', async () => {
  const { id } = await promised(5);
  const delayed = { outcome: 'delayed', delayReason: 'parts' };
  const [first] = (await system.complete(id, 'work', delayed)).escalations;
  await system.complete(id, 'work', delayed);
  must(200, await system.as('sa-S01').post(`/escalations/${first?.id}/acknowledgement`, {}));
  const stillOpen = async () => {
    const path = `/escalations?status=open&caseId=${id}`;
    return must(200, await system.as('gm-1').get<{ items: unknown[] }>(path)).items;
  };
  expect(await stillOpen()).toHaveLength(1);
  await system.drive(id);
  expect(await stillOpen()).toEqual([]);
});

describe('extra work', () => {
  it('is asked of the customer, and a corrected time replaces the promised one before that has passed', async () => {
    const { id } = await promised(3);
    const correctedAt = inHours(8);
    await system.complete(id, 'work', { outcome: 'extra-work', extraWork: '更换门锁' });
    const agreed = await system.complete(id, 'approve-extra', { outcome: 'approved', correctedAt });
    expect(openStep(agreed)).toMatchObject({ step: 'work', turn: 2, round: 1, dueAt: correctedAt });
    expect(await system.facts(id, 'deadline-moved')).toHaveLength(1);
    await system.advance('PT4H');
    expect((await system.theCase(id)).escalations.filter(({ level }) => level !== 'L0')).toEqual([]);
    const missed = await system.untilEscalated(id, ({ level }) => level === 'L1');
    expect(missed.dueAt).toBe(correctedAt);
  });

  it('agreed after the promised time was broken: the breach stays', async () => {
    const { id, promisedAt } = await promised(1);
    await system.advance('PT2H');
    await system.complete(id, 'work', { outcome: 'extra-work' });
    await system.complete(id, 'approve-extra', { outcome: 'approved', correctedAt: inHours(9) });
    expect(await system.facts(id, 'deadline-moved')).toEqual([]);
    expect(openStep(await system.theCase(id))).toMatchObject({ dueAt: promisedAt, breached: true });
    expect((await system.facts(id, 'deadline-missed')).map(({ at }) => at)).toEqual([promisedAt]);
  });

  it('rejected, the work goes on without it, and the promised time is what it was', async () => {
    const { id, promisedAt } = await promised(3);
    await system.complete(id, 'work', { outcome: 'extra-work' });
    const moved = { outcome: 'rejected', correctedAt: inHours(99) };
    expect(await system.tryToComplete(id, 'approve-extra', moved)).toMatchObject({
      status: 422,
      body: { code: 'invalid-record', errors: [{ pointer: '/record/correctedAt', zh: expect.any(String) }] },
    });
    const refused = await system.complete(id, 'approve-extra', { outcome: 'rejected' });
    expect(openStep(refused)).toMatchObject({ step: 'work', turn: 2, dueAt: promisedAt });
  });
});

it('what the quality check finds is worked on again in a new round', async () => {
  const { id } = await promised(6);
  const checks = [{ outcome: 'rework' }, { outcome: 'passed' }];
  const done = await system.drive(id, { 'quality-check': checks });
  expect(done).toMatchObject({ outcome: 'handed-over', round: 2 });
  expect(done.steps.filter(({ step }) => step === 'work').map(({ round }) => round)).toEqual([1, 2]);
});

it('the customer signs, is handed it over, is in the file, and is called back on the third day', async () => {
  const product = {
    vehicleModel: '帕萨特',
    brand: '圣戈班',
    phoneHome: '023-68880000',
    address: '渝中区1号',
    use: 'private',
  };
  const { id } = await system.openCase('work-order', { input: { plate: '渝A10002', ...product } });
  const items = [
    { item: '玻璃正面', ok: true },
    { item: '四角', ok: false, fault: 'worn' },
  ];
  const materials = [{ partNo: 'P-1', partName: '胶条', quantity: 2 }];
  const done = await system.drive(id, {
    inspect: { items },
    estimate: { promisedAt: inHours(4), workOrderNo: 'W-1', type: 'maintenance' },
    dispatch: { technician: '李师傅' },
    work: { outcome: 'done', materials },
    'quality-check': { outcome: 'passed', cleanedBy: '周洁' },
  });
  const entered = async (register: string) =>
    (await entriesOf(system.as('sm-S01'), register, id)).map(({ entry }) => entry);
  expect((await entered('inspection-report')).map(({ item, fault }) => [item, fault])).toEqual([
    ['玻璃正面', undefined],
    ['四角', 'worn'],
  ]);
  expect(await entered('material-slip')).toMatchObject([
    { partNo: 'P-1', workOrderNo: 'W-1', quantity: 2, serviceRep: 'sa-S01', dispatcher: 'di-S01', installer: 'te-S01' },
  ]);
  const orders = await entered('work-order');
  expect(Object.assign({}, ...orders)).toMatchObject({
    ...{ installer: '李师傅', cleaner: '周洁', inspector: 'qi-S01', address: '渝中区1号', serviceRep: 'sa-S01' },
    finishedAt: done.steps.find(({ step }) => step === 'hand-over')?.completedAt,
  });
  const file = { plate: '渝A10002', workOrderNo: 'W-1', vehicleModel: '帕萨特', brand: '圣戈班', use: 'private' };
  expect(await entered('service-file')).toMatchObject([{ ...file, serviceRep: 'sa-S01', installer: '李师傅' }]);
  const [masked] = await entriesOf(system.as('admin-1'), 'service-file', id);
  expect(masked?.entry['phoneHome']).not.toContain('68880000');
  expect(masked?.entry['address']).not.toContain('1号');
  const [child = ''] = done.children;
  expect(await system.theCase(child)).toMatchObject({ input: { leftAt: done.closedAt } });
  const call = openStep(await system.theCase(child));
  expect(call).toMatchObject({ step: 'call-customer' });
  const third = new Date(msOf(done.closedAt) + 3 * 24 * HOUR_MS + 8 * HOUR_MS).toISOString().slice(0, 10);
  expect(call?.notBefore).toBe(`${third}T01:00:00.000Z`); // nine o'clock where the store is
});

it('who was handed it over yesterday is called on the third day from then, and the call knows since when', async () => {
  const handedOverAt = inHours(-26);
  const { id } = await system.openCase('work-order', { input: { plate: '渝A10003' } });
  const done = await system.drive(id, { 'hand-over': { handedOverAt } });
  const call = await system.theCase(done.children[0] ?? '');
  const callOn = new Date(msOf(handedOverAt) + 72 * HOUR_MS).toISOString();
  expect(call).toMatchObject({ input: { leftAt: handedOverAt, callOn } });
  const [file] = await entriesOf(system.as('sm-S01'), 'service-file', id);
  expect(file?.entry).toMatchObject({ installedOn: handedOverAt });
});
