import { connect, transaction, type Store } from '../../db/connection';
import { displacedCases } from '../../db/ledger/calls/displaced';
import { replanCalls } from '../../db/ledger/calls/replan-calls';
import { inLedger, type Ledger } from '../../db/ledger/in-ledger';
import { openCase } from '../../db/ledger/cases/open-case';
import { supersedeCase } from '../../db/ledger/cases/supersede-case';
import { knowWorld } from '../../db/world';
import { procedureOf } from '../../domain/procedures';
import { createDatabase, type TestDatabase } from '../support/database';
import { ordersInForce } from '../../workflows/orders-in-force';

// ten in the morning in Shanghai
const morning = Date.parse('2026-09-15T02:00:00Z');
let database: TestDatabase;
let store: Store;
let ledger: Ledger;
beforeAll(async () => {
  database = await createDatabase();
  store = connect(database.url, 12, () => undefined);
  ledger = { store, world: await knowWorld(store.pool, ordersInForce(), Date.now), now: Date.now };
});
afterAll(async () => {
  await store.close();
});
const tables = ['customer_calls', 'displaced_calls', 'cases', 'steps', 'case_facts', 'deadlines', 'engine_inbox'];
afterEach(() => store.pool.query(tables.map(table => `delete from ${table}`).join('; ')));

interface Who {
  plate: string;
  phone?: string;
}

/** Opens the reminder of a birthday, or the recall of a lost customer, which is less urgent; answers the case. Not tried again: a deadlock fails. */
const open = (who: Who, key = 'service-reminder') =>
  transaction(store, async tx => {
    const procedure = procedureOf(key);
    const policy = await ledger.world.currentPolicy(key, 'S01', tx);
    const input = { ...who, customerName: '赵敏' };
    const wanted = { procedure, policy, store: 'S01', input, by: 'op-1', nowMs: morning, idempotency: null };
    return (await openCase(tx, wanted, ledger.world)).row.id;
  });
const dayOf = async (caseId: string) => {
  const found = await store.pool.query<{ customer: string; day: string }>(
    'select customer, day::text from customer_calls where case_id = $1 order by customer',
    [caseId],
  );
  return found.rows.map(({ customer, day }) => `${day.slice(8)} ${customer.slice(0, 5)}`);
};

it.each([
  ['the same plate', { plate: '渝A10001', phone: '13800000001' }, { plate: '渝A10001', phone: '13800000002' }],
  ['the same phone', { plate: '渝A10001', phone: '13800000001' }, { plate: '渝A10002', phone: '13800000001' }],
  ['the same plate and no phone', { plate: '渝A10001' }, { plate: '渝A10001', phone: '13800000002' }],
])('%s is one customer, called once a day', async (_, one, other) => {
  const first = await open(one);
  const second = await open(other);
  expect((await dayOf(first)).every(day => day.startsWith('15'))).toBe(true);
  expect((await dayOf(second)).every(day => day.startsWith('16'))).toBe(true);
});

it.each([
  ['another plate and another phone', { plate: '渝A10002', phone: '13800000002' }],
  ['another plate and no phone', { plate: '渝A10002' }],
  ['another plate and what cannot be called', { plate: '渝A10002', phone: '无' }],
])('%s is another customer', async (_, other) => {
  await open({ plate: '渝A10001', phone: '无' });
  expect((await dayOf(await open(other)))[0]).toMatch(/^15/);
});

it('who is known by a plate to one and by a phone to another is kept from both their days', async () => {
  await open({ plate: '渝A10001' });
  const byPhone = await open({ plate: '渝A10002', phone: '13800000001' });
  const both = await open({ plate: '渝A10001', phone: '13800000001' });
  expect(await dayOf(byPhone)).toEqual(['15 phone', '15 plate']);
  expect(await dayOf(both)).toEqual(['16 phone', '16 plate']);
});

it('who loses the day by the phone is planned anew, and keeps nothing of it', async () => {
  const lost = await open({ plate: '渝A10001', phone: '13800000001' }, 'churn-recall');
  const won = await open({ plate: '渝A10002', phone: '13800000001' });
  expect(await dayOf(won)).toEqual(['15 phone', '15 plate']);
  const [displaced] = await displacedCases(store.pool, 10);
  expect(displaced).toMatchObject({ caseId: lost, by: won });
  if (displaced) await inLedger(ledger, (tx, world) => replanCalls(tx, displaced, morning, world));
  expect(await dayOf(lost)).toEqual(['16 phone', '16 plate']);
});

it('a case that is over gives back the day under every key', async () => {
  const over = await open({ plate: '渝A10001', phone: '13800000001' });
  await inLedger(ledger, (tx, world) =>
    supersedeCase(tx, { caseId: over, parentId: over, reason: 'departure', now: () => morning }, world),
  );
  expect(await dayOf(over)).toEqual([]);
});

it('cases of one phone and many plates, opened at once, get a day each', async () => {
  const at = Array.from({ length: 16 }, (_, index) => index);
  const opened = await Promise.all(at.map(index => open({ plate: `渝A${10_001 + index}`, phone: '13800000001' })));
  const days = await Promise.all(opened.map(dayOf));
  expect(days.map(([phone, plate]) => phone?.slice(0, 2) === plate?.slice(0, 2))).not.toContain(false);
  expect(new Set(days.map(([phone]) => phone)).size).toBe(16);
});

it('two cases of the same phone, at once, get one day each, again and again', async () => {
  for (let round = 0; round < 20; round += 1) {
    const phone = `1380000${1_000 + round}`;
    const plate = `渝B1${1_000 + round}`;
    const opened = await Promise.all([open({ plate, phone }), open({ plate: plate.replace('B', 'C'), phone })]);
    const days = (await Promise.all(opened.map(dayOf))).map(([day]) => day?.slice(0, 2)).sort();
    expect(days).toEqual(['15', '16']);
  }
});

it('whoever takes the days of a ring of customers in any order waits for nobody for ever', async () => {
  // each shares the phone of the one before and the plate of the one after
  const ring = Array.from({ length: 8 }, (_, at) => ({
    plate: `渝A${20_000 + at}`,
    phone: `1380000${2_000 + ((at + 1) % 8)}`,
  }));
  const opened = await Promise.all([...ring, ...ring.toReversed()].map(who => open(who)));
  expect(new Set(opened).size).toBe(16);
});
