import { followWorld } from '../../api/follow-world';
import { knowWorld } from '../../db/world';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { foundEverywhere } from '../support/everywhere';
import { until } from '../support/until';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

type List = { items: Record<string, unknown>[]; next: string | null };
const list = async (who: string, path: string) => must(200, await system.as(who).get<List>(path)).items;
const of = (query: Record<string, string>) => `/customers?${new URLSearchParams(query).toString()}`;
const member = { name: '王小明', roles: ['operator'], phone: '13900000009', active: true };

it.each([
  [{ plate: '渝Ａ·12345' }],
  [{ phone: '+86 138 0001 2345' }],
  [{ card: 'k-10001' }],
  [{ name: '张　伟' }],
  [{ name: '张' }],
  [{ plate: '渝A12345', phone: '13800012345' }],
])('a customer is found by %j, however it is written, and shown masked', async query => {
  expect(await list('admin-1', of(query))).toMatchObject([
    { plate: '渝A12345', customerName: '张*', phone: '138****2345' },
  ]);
});

it.each([[{ plate: '渝Z99999' }], [{ name: '伟' }], [{ card: 'K99' }], [{ plate: '渝A12345', phone: '13800020001' }]])(
  'nobody is found by %j',
  async query => expect(await list('admin-1', of(query))).toEqual([]),
);

it('the whole file is for administrators, by pages', async () => {
  const first = must(200, await system.as('admin-1').get<List>('/customers?limit=3'));
  const second = must(200, await system.as('admin-1').get<List>(`/customers?limit=3&cursor=${first.next}`));
  const plates = [...first.items, ...second.items].map(({ plate }) => plate);
  expect(plates).toEqual(['渝A12345', '渝B20001', '渝C30001', '渝D40001']);
  expect(second.next).toBeNull();
  for (const path of ['/customers', of({ name: '张' })]) {
    expect((await system.as('op-1').get(path)).status).toBe(403);
    expect((await system.as('fd-S01').get(path)).status).toBe(403);
  }
});

it('who faces the customer reads one whole, the workshop masked', async () => {
  const name = async (who: string) =>
    must(200, await system.as(who).get<Record<string, unknown>>(`/customers/${encodeURIComponent('渝A12345')}`))[
      'customerName'
    ];
  for (const who of ['op-1', 'fd-S02', 'sm-S01', 'admin-1', 'cs-1']) expect(await name(who)).toBe('张伟');
  for (const who of ['te-S01', 'qi-S01', 'pc-S01']) expect(await name(who)).toBe('张*');
});

it('who reads one is on record', async () => {
  const read = await system.sql(
    `select by from audit_log where act = 'customer-read' and detail = '{"plate":"渝A12345"}'`,
  );
  expect(read.map(({ by }) => by)).toEqual(expect.arrayContaining(['op-1', 'te-S01']));
});

it('a blocked card entitles to nothing', async () => {
  const card = { plate: '渝A12345', validUntil: '2099-12-31', services: ['appointment', 'pickup'] };
  const result = async () =>
    must(
      200,
      await system
        .as('op-1')
        .get<{ result: string }>(
          `/customers/lookup?plate=${encodeURIComponent('渝A12345')}&name=${encodeURIComponent('张伟')}&service=pickup`,
        ),
    ).result;
  expect(await result()).toBe('entitled');
  must(200, await system.as('admin-1').put('/cards/K10001', { ...card, state: 'blocked' }));
  expect(await result()).toBe('card-expired');
  must(200, await system.as('admin-1').put('/cards/K10001', { ...card, state: 'valid' }));
  expect(await result()).toBe('entitled');
});

it('the cards of a customer are listed by number, by pages, to whoever reads one', async () => {
  const cards = (more = '') => `/cards?plate=${encodeURIComponent('渝Ａ·12345')}${more}`;
  const said = { plate: '渝A12345', validUntil: '2031-01-31', services: [], state: 'blocked' };
  must(201, await system.as('admin-1').put('/cards/K10009', said));
  const numbers = async (who: string) => (await list(who, cards())).map(({ cardNumber }) => cardNumber);
  for (const who of ['op-1', 'fd-S02', 'admin-1']) expect(await numbers(who)).toEqual(['K10001', 'K10009']);
  const first = must(200, await system.as('op-1').get<List>(cards('&limit=1')));
  expect(await list('op-1', cards(`&limit=1&cursor=${first.next}`))).toMatchObject([{ cardNumber: 'K10009', ...said }]);
  expect((await system.as('op-1').get('/cards')).status).toBe(422);
  expect((await system.as('hr-1').get(cards())).status).toBe(403);
});

it('whether one customer is on hold can be asked', async () => {
  const hold = (plate: string) => `/customers/${encodeURIComponent(plate)}/hold`;
  for (const plate of ['渝A12345', '渝B20001'])
    expect((await system.as('admin-1').put(hold(plate), { reason: '诉讼' })).status).toBe(204);
  const held = await list('admin-1', `/customers/holds?plate=${encodeURIComponent('渝A12345')}`);
  expect(held).toMatchObject([{ plate: '渝A12345', reason: '诉讼' }]);
});

it('agencies are found by part of a key or a name, and by what they may be asked for', async () => {
  const keys = async (query: string) => (await list('fd-S01', `/agencies?${query}`)).map(({ key }) => key);
  expect(await keys('q=a0')).toEqual(['A01', 'A02']);
  expect(await keys(`q=${encodeURIComponent('商旅')}&kind=hotel`)).toEqual(['A02']);
  expect(await keys(`q=${encodeURIComponent('商旅')}&kind=law`)).toEqual([]);
});

it('people are found by store, role, activity and part of what is known of them', async () => {
  must(201, await system.as('admin-1').put('/staff/op-9', member));
  const ids = async (who: string, query: string) => (await list(who, `/staff?limit=500&${query}`)).map(({ id }) => id);
  expect(await ids('admin-1', 'role=operator')).toEqual(['op-1', 'op-2', 'op-9']);
  expect(await ids('admin-1', 'q=000009')).toEqual(['op-9']);
  expect(await ids('admin-1', `q=${encodeURIComponent('小明')}&active=true`)).toEqual(['op-9']);
  expect(await ids('admin-1', 'active=false')).toEqual([]);
  expect(await ids('sm-S01', 'role=front-desk')).toEqual(['fd-S01']);
  expect(await ids('sm-S01', 'store=S02')).toEqual([]);
  expect((await system.as('admin-1').get('/staff?role=cook')).status).toBe(422);
});

it('other processes hear of a change at once, however many come together', async () => {
  const world = await knowWorld(system.ledger.store.pool, system.orders, system.now);
  const followed = followWorld({ url: system.databaseUrl, world, onMoved: () => undefined, onLost: () => undefined });
  try {
    const put = (nth: number) => system.as('admin-1').put(`/staff/op-8${nth}`, { ...member, name: `第${nth}人` });
    await Promise.all([0, 1, 2, 3, 4].map(put));
    await until('everybody is known', () => (world.nameOf('op-84') && world.nameOf('op-80') ? true : null));
    must(200, await system.as('admin-1').put('/staff/op-80', { ...member, name: '改名' }));
    await until('the new name is known', () => (world.nameOf('op-80') === '改名' ? true : null));
    must(200, await system.as('admin-1').put('/staff/op-80', { ...member, active: false }));
    await until('who left is known', () => (world.hasLeft('op-80') ? true : null));
    expect(world.staff().map(({ id }) => id)).not.toContain('op-80');
    expect(world.nameOf('op-80')).toBe('王小明');
  } finally {
    await followed.close();
  }
});

it('what somebody who has left signs in with opens nothing, and opens again once they are back', async () => {
  const token = {
    authorization: `Bearer ${await system.issuer.sign({ sub: 'op-9', roles: ['operator', 'administrator'] })}`,
  };
  must(200, await system.by(token).get('/me'));
  must(200, await system.as('admin-1').put('/staff/op-9', { ...member, active: false }));
  for (const path of ['/me', '/cases', '/staff']) expect((await system.by(token).get(path)).status).toBe(403);
  must(200, await system.as('admin-1').put('/staff/op-9', member));
  must(200, await system.by(token).get('/me'));
});

it('of who is erased nothing is left in what was', async () => {
  const plate = '渝Z41001';
  const place = `/customers/${encodeURIComponent(plate)}`;
  const words = ['上官云珠', '上官婉儿', '13911112222', 'LSVAA4187E2193847', 'K41001'];
  for (const [customerName, phone] of [words.slice(0, 1), [words[1], words[2]]] as const)
    await system.as('admin-1').put(place, { customerName, phone, vin: words[3] });
  const card = { plate, validUntil: '2030-01-01', services: ['pickup'] };
  for (const state of ['valid', 'blocked']) await system.as('admin-1').put('/cards/K41001', { ...card, state });
  expect((await foundEverywhere(system, words)).sort()).toEqual(
    expect.arrayContaining(['customers.customer_name', 'former_entries.body']),
  );
  must(200, await system.as('admin-1').post(`${place}/erasure`, { reason: '本人要求' }));
  expect(await foundEverywhere(system, words)).toEqual([]);
  expect((await system.as('admin-1').get(place)).status).toBe(404);
});
