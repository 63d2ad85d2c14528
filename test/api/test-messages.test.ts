import { leavingToLoopback } from '../support/leaving';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { serveGateway } from '../support/text-gateway';

let system: LedgerSystem;
let receiver: Awaited<ReturnType<typeof serveGateway>>;
let status = 200;
beforeAll(async () => {
  system = await startLedgerSystem({ exits: leavingToLoopback(Date.now) });
  receiver = await serveGateway(() => ({ status }));
});
afterAll(async () => {
  await receiver.close();
  await system.close();
});

const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const quietNow = {
  quiet: [
    ['00:00', '12:00'],
    ['12:00', '23:59'],
  ],
  levels: ['L3'],
};
const ways = (...paths: string[]) =>
  paths.map(path => ({ channel: 'webhook', address: `${receiver.url}${path}`, secret, ...quietNow }));

/** Sends a test, and says what came of each way in its order. */
async function tested(who: string): Promise<string[]> {
  const { deliveries } = must(202, await system.as(who).post<{ deliveries: string[] }>('/me/destinations/test'));
  await system.settle();
  const { items } = must(
    200,
    await system.as(who).get<{ items: { id: string; state: string }[] }>(`/deliveries?recipient=${who}&limit=500`),
  );
  return deliveries.map(id => items.find(each => each.id === id)?.state ?? 'lost');
}

it('goes by every way I have said, quiet or not, and whatever their levels', async () => {
  must(200, await system.as('sm-S01').put('/me/destinations', { items: ways('/a', '/b') }));
  const before = receiver.heard.length;
  expect(await tested('sm-S01')).toEqual(['sent', 'sent']);
  expect(receiver.heard).toHaveLength(before + 2);
  expect(await tested('sm-S02')).toEqual([]);
});

it('is tried at an address that is switched off, and switches it on when it is taken', async () => {
  must(200, await system.as('gm-1').put('/me/destinations', { items: ways('/mended') }));
  status = 410; // it wants nothing more
  expect(await tested('gm-1')).toEqual(['failed']);
  const failing = async () =>
    must(200, await system.as('gm-1').get<{ items: { failingSince: string | null }[] }>('/me/destinations')).items;
  expect(await failing()).toMatchObject([
    { failingSince: expect.any(String), failure: expect.stringContaining('410') },
  ]);
  status = 200;
  expect(await tested('gm-1')).toEqual(['sent']);
  expect(await failing()).toMatchObject([{ failingSince: null, failure: null }]);
});

it('is for people: a key has no ways', async () => {
  const wanted = { name: 'k', roles: ['administrator'], stores: [] };
  const { key } = must(201, await system.as('admin-1').post<{ key: string }>('/api-keys', wanted));
  const client = system.by({ 'x-api-key': key });
  expect(await client.post('/me/destinations/test')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await client.put('/me/destinations', { items: [] })).status).toBe(403);
});
