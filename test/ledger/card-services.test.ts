import { entriesOf, msOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

describe('travel-booking', () => {
  it('orders anew what the agency cannot get, and ends fulfilled', async () => {
    const { id } = await system.openCase('travel-booking', { input: { kind: 'hotel', agency: '山城旅行社' } });
    const done = await system.drive(id, {
      order: { outcome: 'ordered', rulesExplained: true, order: { hotel: '海滨', nights: 2 } },
      fulfil: [{ outcome: 'unavailable' }, { outcome: 'confirmed', confirmation: 'R-17' }],
    });
    expect(done).toMatchObject({ outcome: 'fulfilled', round: 2 });
    expect(stepOf(done, 'fulfil', 2).completedBy).toBe('ag-1');
    expect(stepOf(done, 'transmit', 2).record).toMatchObject({ order: { hotel: '海滨' } });
  });

  it('ends when the customer does not want to order now', async () => {
    const { id } = await system.openCase('travel-booking');
    expect(await system.drive(id, { order: { outcome: 'not-now' } })).toMatchObject({ outcome: 'not-now' });
  });

  it('lets an operator record what the agency said by phone', async () => {
    const { id } = await system.openCase('travel-booking');
    await system.drive(id, { order: { outcome: 'ordered' } }, 'fulfil');
    const told = await system.tryToComplete(id, 'fulfil', { outcome: 'confirmed', onBehalfOf: 'agency' }, 'op-1');
    expect(told.status).toBe(200);
  });
});

describe('vehicle-pickup', () => {
  const procedure = 'vehicle-pickup';
  const accept = {
    outcome: 'store-agreed',
    chosenStore: 'S01',
    collectAt: '2026-12-01T01:00:00.000Z',
    collectPlace: '江北机场',
  };

  it('promises the call within five minutes and holds the supervisor to T+2', async () => {
    const { id } = await system.openCase(procedure);
    const now = await system.drive(id, { accept }, 'contact-customer');
    const accepted = stepOf(now, 'accept');
    expect(msOf(String(accepted.record?.['promisedCallBy']))).toBe(msOf(accepted.completedAt) + 5 * 60_000);
    expect(msOf(stepOf(now, 'contact-customer').dueAt)).toBe(msOf(now.clock?.T) + 2 * 60_000);
  });

  it('goes to the other store in a new round, which the first one sees no more', async () => {
    const { id } = await system.openCase(procedure);
    const contact = [
      { outcome: 'store-declined-by-customer', toldToContactCustomerService: true },
      { outcome: 'accepted' },
    ];
    const answers = { accept: [accept, { outcome: 'store-agreed', chosenStore: 'S02' }], 'contact-customer': contact };
    await system.drive(id, answers, 'collect-vehicle');
    expect((await system.as('ps-S01').get(`/cases/${id}`)).status).toBe(404);
    const done = await system.drive(id, { 'return-vehicle': { outcome: 'delivered', paid: 300 } });
    expect(done).toMatchObject({ outcome: 'returned', store: 'S02', round: 2 });
    expect(stepOf(done, 'collect-vehicle', 2).dueAt).toBe('2026-12-01T01:15:00.000Z'); // agreed time and its grace
    const slips = await entriesOf(system.as('cs-1'), 'pickup-slip', id);
    expect(slips.map(({ step }) => step)).toEqual(['collect-vehicle', 'return-vehicle']);
    expect(slips[1]?.entry).toMatchObject({ returnMode: 'delivered', paid: 300 });
  });

  it.each([
    [{ outcome: 'customer-withdrew' }, {}, 'customer-withdrew'],
    [accept, { outcome: 'customer-withdrew' }, 'customer-withdrew'],
  ])('ends when the customer withdraws %#', async (accepted, contacted, outcome) => {
    const { id } = await system.openCase(procedure);
    expect(await system.drive(id, { accept: accepted, 'contact-customer': contacted })).toMatchObject({ outcome });
  });

  it('ends not-entitled for a card without pickup', async () => {
    const { id } = await system.openCase(procedure, { input: { plate: '渝C30001', customerName: '王芳' } });
    expect(await system.drive(id, { accept })).toMatchObject({ outcome: 'not-entitled', clock: null });
  });
});
