import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { openStep } from '../support/looking';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' }); // a Tuesday
  const another = { id: 'sp-2', name: '王芸', roles: ['specialist'], store: null, phone: null, agency: null };
  const staff = [...system.ledger.world.staff(), another] as ReturnType<typeof system.ledger.world.staff>;
  system.ledger.world.staff = () => staff;
});
afterAll(() => system.close());

const customers = Array.from({ length: 5 }, (_, at) => ({
  plate: `渝A2000${at}`,
  customerName: '赵敏',
  phone: `1391000200${at}`,
}));

it('a list is shared out evenly: each call is somebody’s from the start, and nobody else’s', async () => {
  const { id } = await system.openCase('callback-campaign', { input: { name: '十一月' } });
  const { children } = await system.complete(id, 'select', { customers });
  const calls = await Promise.all(children.map(child => system.theCase(child)));
  const whose = calls.map(call => openStep(call)?.claimedBy);
  expect(whose.filter(who => who === 'sp-1')).toHaveLength(3);
  expect(whose.filter(who => who === 'sp-2')).toHaveLength(2);
  const theirs = children[whose.indexOf('sp-2')] ?? '';
  expect(await system.tryToComplete(theirs, 'call-customer', { outcome: 'satisfied' }, 'sp-1')).toMatchObject({
    status: 409,
    body: { code: 'already-claimed', claimedBy: 'sp-2' },
  });
});

it('its calls are due with the calling hours of the third day, or of the day that was named for one', async () => {
  const [first, second, named] = customers.map(each => ({ ...each, plate: each.plate.replace('A2', 'A6') }));
  const { id } = await system.openCase('callback-campaign');
  const list = [first, second, { ...named, callOn: '2026-11-18' }];
  const { children } = await system.complete(id, 'select', { customers: list });
  const calls = await Promise.all(children.map(child => system.theCase(child)));
  const due = calls.map(call => [call.customer?.plate, openStep(call)?.dueAt]);
  expect(Object.fromEntries(due)).toEqual({
    渝A60000: '2026-11-20T12:00:00.000Z',
    渝A60001: '2026-11-20T12:00:00.000Z',
    渝A60002: '2026-11-18T12:00:00.000Z',
  });
});

it('is summed up when all were called, and after three days however many were', async () => {
  const { id } = await system.openCase('callback-campaign');
  const { children } = await system.complete(id, 'select', { customers: customers.slice(0, 3) });
  const [first = '', second = ''] = children;
  await system.tryToComplete(first, 'call-customer', { outcome: 'satisfied' }, 'sp-1');
  await system.as('cs-1').post(`/cases/${second}/steps/call-customer/release`);
  await system.tryToComplete(second, 'call-customer', { outcome: 'dissatisfied' }, 'sp-1');
  expect(openStep(await system.theCase(id))).toBeUndefined();
  await system.advance('P3D');
  await system.advance('PT1S');
  const due = await system.theCase(id);
  expect(openStep(due)?.step).toBe('summarise');
  const done = await system.complete(id, 'summarise', { note: '一位未接通' });
  expect(done).toMatchObject({ status: 'closed', outcome: 'summarised' });
  expect(done.steps.at(-1)?.record).toMatchObject({
    called: 3,
    spokenTo: 2,
    satisfiedOnes: 1,
    dissatisfiedOnes: 1,
    stillOpen: 1,
  });
});
