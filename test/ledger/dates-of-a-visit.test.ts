import { careOf, vehicle, type Care } from '../support/care';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
let care: Care;
beforeAll(async () => {
  system = await startLedgerSystem();
  care = await careOf(system);
  await care.clocks();
  await system.setPolicy('after-sales-care', { contact: { timeZone: 'Asia/Shanghai' } });
});
afterAll(() => system.close());

const first = { leftAt: '2026-10-01T02:00:00Z', maintenanceDueOn: '2026-11-01', inspectionDueOn: '2026-12-01' };

it.each([
  ['the day before', '2026-10-31T15:59:00Z', {}, { maintenanceDueOn: '2026-11-01', inspectionDueOn: '2026-12-01' }],
  ['on the day in the store', '2026-10-31T16:01:00Z', {}, { inspectionDueOn: '2026-12-01' }],
  [
    'with another date',
    '2026-10-20T02:00:00Z',
    { maintenanceDueOn: '2027-04-01' },
    { maintenanceDueOn: '2027-04-01', inspectionDueOn: '2026-12-01' },
  ],
  ['taking a date back', '2026-10-20T02:00:00Z', { inspectionDueOn: null }, { maintenanceDueOn: '2026-11-01' }],
])('a date of the former visit holds while it lies ahead: there again %s', async (_, leftAt, said, held) => {
  const car = vehicle();
  await care.left({ ...car, ...first });
  const again = await care.left({ ...car, leftAt, ...said }, 200);
  const { maintenanceDueOn, inspectionDueOn } = {
    maintenanceDueOn: undefined,
    inspectionDueOn: undefined,
    ...again.input,
  };
  expect({ maintenanceDueOn, inspectionDueOn }).toEqual(held);
});
