import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { hourly, slotsOf, timeAhead } from '../support/slots';

let system: LedgerSystem;
let slots: ReturnType<typeof slotsOf>;
beforeAll(async () => {
  system = await startLedgerSystem();
  slots = slotsOf(system);
  await slots.put(hourly(1));
});
afterAll(() => system.close());

/** A booking, its fulfilment, and the reminder that has begun with it. */
async function kept(appointmentAt: string, plate: string) {
  const customer = { plate, customerName: '张伟', service: '保养' };
  await slots.booked(appointmentAt, customer);
  const { id } = await system.openCase('appointment-fulfilment', { input: { ...customer, appointmentAt } });
  const { children } = await system.theCase(id);
  return { id, reminder: children[0] ?? '' };
}

const wantsChange = (to: string, finalWord: string) => ({
  'check-details': { outcome: 'match' },
  'call-customer': { outcome: 'wants-change', override: { reason: '老客户' } },
  'change-adjust': { outcome: 'adjusted', appointmentAt: to },
  'change-call': { outcome: finalWord },
});

test('an appointment moves with its reminder: both slots are taken until the customer agrees, then the new one', async () => {
  const { id, reminder } = await kept(timeAhead(3, '09:00'), '渝A12345');
  await system.drive(reminder, wantsChange(timeAhead(3, '11:00'), 'agreed'), 'change-call');
  expect([await slots.at(3, '09:00'), await slots.at(3, '11:00')]).toEqual([
    [1, 1, 0],
    [1, 0, 1],
  ]);
  await system.drive(reminder, wantsChange(timeAhead(3, '11:00'), 'agreed'));
  expect([await slots.at(3, '09:00'), await slots.at(3, '11:00')]).toEqual([
    [1, 0, 0],
    [1, 1, 0],
  ]);
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: '客户取消' }));
  expect(await slots.at(3, '11:00')).toEqual([1, 0, 0]);
});

test('a time that is full is no adjustment, unless the department supervisor overbooks it', async () => {
  await slots.booked(timeAhead(4, '10:00'));
  const { reminder } = await kept(timeAhead(4, '09:00'), '渝A12345');
  await system.drive(reminder, wantsChange('', ''), 'change-adjust');
  const wanted = { outcome: 'adjusted', appointmentAt: timeAhead(4, '10:00') };
  expect(await system.tryToComplete(reminder, 'change-adjust', wanted)).toMatchObject({
    status: 409,
    body: { code: 'slot-full' },
  });
  await system.complete(reminder, 'change-adjust', { ...wanted, overbook: true });
  expect(await slots.at(4, '10:00')).toEqual([1, 1, 1]);
});

test('who withdraws when reminded gives the slot up, and another has it', async () => {
  const { id, reminder } = await kept(timeAhead(5, '09:00'), '渝A12345');
  await system.drive(reminder, wantsChange(timeAhead(5, '11:00'), 'customer-withdrew'));
  expect((await system.theCase(id)).outcome).toBe('customer-withdrew');
  expect([await slots.at(5, '09:00'), await slots.at(5, '11:00')]).toEqual([
    [1, 0, 0],
    [1, 0, 0],
  ]);
  await slots.booked(timeAhead(5, '09:00'));
});

test('who does not come and wants another time gives the slot up for it', async () => {
  const at = timeAhead(2, '09:00');
  const { id, reminder } = await kept(at, '渝A12345');
  await system.drive(reminder, { 'check-details': { outcome: 'match' }, 'call-customer': { outcome: 'agreed' } });
  await system.untilStep(id, 'call-no-show');
  expect(await slots.at(2, '09:00')).toEqual([1, 1, 0]);
  await system.complete(id, 'call-no-show', { outcome: 'wants-new-time' });
  expect((await system.theCase(id)).outcome).toBe('rebooked');
  expect(await slots.at(2, '09:00')).toEqual([1, 0, 0]);
});
