import { laneOf, leaseDeliveries, type Leasing } from '../../db/ledger/deliveries/lease';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ watch: false });
});
afterAll(() => system.close());
beforeEach(() => system.sql('delete from deliveries'));

/** Puts so many on their way to an address, one a second, the first so many seconds ago. */
const queued = (address: string, count: number, secondsAgo: number) =>
  system.sql(
    `insert into deliveries (id, kind, about, recipient, channel, way, address, state, queued_at, next_try_at, tries)
      select $1 || '~' || n, 'alert', 'n' || n, 'group:' || $1, 'webhook', 1, $1, 'queued', due, due, 0
      from (select n, $3::timestamptz - ($4::int - n) * interval '1 second' as due from generate_series(0, $2::int - 1) n) d`,
    [address, count, new Date(system.now()), secondsAgo],
  );
const lease = async (more: Pick<Leasing, 'ofAddress' | 'busy' | 'except' | 'address'> = {}) => {
  const nowMs = system.now();
  const limits = [{ channel: 'webhook' as const, limit: 10 }];
  const leased = await leaseDeliveries(system.ledger.store.pool, { limits, nowMs, untilMs: nowMs + 30_000, ...more });
  return leased.map(({ delivery }) => delivery);
};
const addressesOf = (leased: { address: string | null }[]) => leased.map(({ address }) => address).sort();

it('of one address only a few are leased at once, so that those of another are not kept waiting behind hundreds', async () => {
  await queued('a', 100, 300);
  await queued('b', 1, 1);
  expect(addressesOf(await lease({ ofAddress: 4 }))).toEqual(['a', 'a', 'a', 'a', 'b']);
});

it('what is under way to an address already counts among the few', async () => {
  await queued('a', 100, 300);
  await queued('b', 5, 10);
  const busy = new Map([[laneOf({ channel: 'webhook', address: 'a', id: '' }), 3]]);
  expect(addressesOf(await lease({ ofAddress: 4, busy }))).toEqual(['a', 'b', 'b', 'b', 'b']);
});

it('what goes to an address that takes nothing now stays where it is, and others are found behind it', async () => {
  await queued('full', 500, 900);
  await queued('free', 2, 10);
  const [one] = await lease({ ofAddress: 1 });
  expect(one?.address).toBe('full');
  const except = [laneOf({ channel: 'webhook', address: 'full', id: '' })];
  expect(addressesOf(await lease({ except }))).toEqual(['free', 'free']);
});

it('those that have waited longest go first, and companions of one address all at once', async () => {
  await queued('late', 3, 60);
  await queued('later', 20, 30);
  expect(addressesOf(await lease({ ofAddress: 4 })).slice(0, 3)).toEqual(['late', 'late', 'late']);
  expect(await lease({ address: 'later' })).toHaveLength(10);
});

it('two senders at once lease nothing twice', async () => {
  await queued('a', 6, 60);
  await queued('b', 6, 60);
  const ids = (await Promise.all([lease(), lease(), lease()])).flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
