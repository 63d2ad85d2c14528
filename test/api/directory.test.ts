import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { refused } from '../support/refused';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

type Entry = Record<string, unknown> & { version: number };
const admin = () => system.as('admin-1');
const store = { name: '南岸店', district: '南岸区', timeZone: 'Asia/Shanghai' };
const member = { name: '李明', roles: ['front-desk'], store: 'S01', phone: '13900000001', active: true };

/** Each kind: where it stands, what it says first, and what it says then. */
const kinds = [
  ['stores/S31', store, { ...store, opens: [['08:30', '18:00']] }], // prettier-ignore
  ['staff/zz-S01', member, { ...member, email: 'li@shop.example' }],
  ['agencies/A31', { name: '山水旅行社', kinds: ['hotel'] }, { name: '山水旅行社', kinds: ['hotel', 'flight'] }],
  ['customers/渝Z31001', { customerName: '赵敏' }, { customerName: '赵敏', phone: '13900000002', model: '朗逸' }],
  [
    'cards/K31001',
    { plate: '渝A12345', validUntil: '2030-12-31', services: ['pickup'] },
    { plate: '渝A12345', validUntil: '2030-12-31', services: ['pickup'], state: 'blocked' },
  ],
] as const;
const at = (place: string) => `/${encodeURI(place)}`;
const audits = async () =>
  Number((await system.sql(`select count(*) from audit_log where act like '%-set'`))[0]?.['count']);

it.each(kinds)('%s: made, read, changed, and kept as it was', async (place, first, then) => {
  const before = await audits();
  const made = await admin().put<Entry>(at(place), first);
  expect(must(201, made)).toMatchObject({ ...first, version: 1, changedBy: 'admin-1' });
  expect(made.headers['etag']).toBe('"1"');
  expect((await admin().get(at(place))).headers['etag']).toBe('"1"');

  expect(must(200, await admin().put<Entry>(at(place), first)).version).toBe(1);
  const changed = await admin().put<Entry>(at(place), then, { 'if-match': '"1"' });
  expect(must(200, changed)).toMatchObject({ ...then, version: 2 });
  expect(changed.headers['etag']).toBe('"2"');
  await refused(system, 412, 'precondition-failed', () => admin().put(at(place), first, { 'if-match': '"1"' }));
  await refused(system, 412, 'precondition-failed', () => admin().put(at(place), first, { 'if-none-match': '*' }));
  expect(must(200, await admin().get<Entry>(at(place)))).toMatchObject({ ...then, version: 2 });

  const history = await admin().get<{ items: Entry[]; next: string | null }>(`${at(place)}/history?limit=1`);
  const latest = must(200, history);
  expect(latest.items).toMatchObject([{ ...then, version: 2 }]);
  const rest = await admin().get<{ items: Entry[] }>(`${at(place)}/history?limit=1&cursor=${latest.next}`);
  expect(must(200, rest).items).toMatchObject([{ ...first, version: 1 }]);
  expect(await audits()).toBe(before + 2);
});

it('of two who change what both have read one is told so', async () => {
  const { version } = must(200, await admin().put<Entry>('/stores/S02', { ...store, name: '甲' }));
  const put = (name: string) => admin().put('/stores/S02', { ...store, name }, { 'if-match': `"${version}"` });
  const statuses = (await Promise.all(['乙', '丙', '丁'].map(put))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 412, 412]);
});

it('whoever of several changes one at once is answered with the tag of what they are shown', async () => {
  const changes: readonly (readonly [string, (n: number) => object])[] = [
    ['staff/at-once', n => ({ ...member, name: `李${n}` })],
    ['stores/S34', n => ({ ...store, name: `店${n}` })],
    ['agencies/A34', n => ({ name: `社${n}`, kinds: ['hotel'] })],
    ['customers/渝Z34001', n => ({ customerName: `赵${n}` })],
    ['cards/K34001', n => ({ plate: '渝A12345', validUntil: `2030-12-${10 + n}`, services: [] })],
  ];
  for (const [place, bodyOf] of changes) {
    must(201, await admin().put(at(place), bodyOf(0)));
    const all = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(n => admin().put<Entry>(at(place), bodyOf(n))));
    expect(all.map(({ headers }) => headers['etag'])).toEqual(all.map(({ body }) => `"${body.version}"`));
    expect(Math.max(...all.map(({ body }) => body.version))).toBe(9);
  }
});

it('nobody is made by the name of whom deliveries go to, nor by one that differs from somebody’s only in how it is written', async () => {
  const { name, ...rest } = member;
  for (const id of ['customer', 'Customer', 'webhook:1', 'group:duty', 'ＧＲＯＵＰ:duty'])
    await refused(system, 422, 'invalid-request', () => admin().put(at(`staff/${id}`), { name, ...rest }));
  must(201, await admin().put(at('staff/Jos\u00e9-1'), member));
  for (const id of ['FD-S01', 'fd-s01', 'Jose\u0301-1', 'JOS\u00c9-1', 'ｆｄ-S01'])
    await refused(system, 409, 'name-taken', () => admin().put(at(`staff/${id}`), member));
  const made = ['twin-1', 'TWIN-1', 'Twin-1'].map(id => admin().put(at(`staff/${id}`), member));
  expect((await Promise.all(made)).map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

it('of many who make one at once one makes it', async () => {
  const put = (name: string) => admin().put('/stores/S32', { ...store, name });
  const statuses = (await Promise.all(['乙', '乙', '乙'].map(put))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 200, 201]);
});

it('a change stands when it is on record who made it', async () => {
  await system.sql(`create function lose_audit() returns trigger language plpgsql as $$
    begin raise exception 'the audit is lost'; end $$`);
  await system.sql('create trigger lost before insert on audit_log for each row execute function lose_audit()');
  for (const [place, , then] of kinds)
    expect((await admin().put(at(place), { ...then, name: '改' })).status).not.toBe(200);
  await system.sql('drop trigger lost on audit_log');
  expect(must(200, await admin().get<Entry>('/stores/S31')).version).toBe(2);
});

it('no name, phone or number of a customer or a card gets into the audit', async () => {
  const found = await system.sql(
    `select 1 from audit_log where detail::text ~ '赵敏|13900000002|K31001|li@shop|朗逸' and act like '%-set'`,
  );
  expect(found).toEqual([]);
});

it.each([
  ['stores/S33', { ...store, timeZone: 'Mars/Olympus' }, 'invalid-request', '/timeZone'],
  ['stores/S33', { ...store, town: '重庆' }, 'invalid-request', '/town'],
  ['stores/S33', { ...store, closedAt: 'tomorrow' }, 'invalid-request', '/closedAt'],
  ['staff/zz', { ...member, store: 'S99' }, 'unknown-store', '/store'],
  ['staff/zz', { ...member, store: undefined }, 'invalid-request', '/store'],
  ['staff/zz', { ...member, roles: ['cook'] }, 'invalid-request', '/roles/0'],
  ['staff/zz', { ...member, roles: [] }, 'invalid-request', '/roles'],
  ['staff/zz', { ...member, roles: ['agency'], agency: 'A99' }, 'invalid-request', '/agency'],
  ['staff/zz', { ...member, phone: '12' }, 'invalid-request', '/phone'],
  ['staff/zz', { ...member, email: 'nobody' }, 'invalid-request', '/email'],
  ['staff/zz', { ...member, name: '李\u0000' }, 'invalid-request', '/name'],
  ['staff/zz', { ...member, active: 'yes' }, 'invalid-request', '/active'],
  ['agencies/A33', { name: '社', kinds: ['cruise'] }, 'invalid-request', '/kinds/0'],
  ['agencies/A33', { name: '社', kinds: [] }, 'invalid-request', '/kinds'],
  ['customers/渝Z33001', { customerName: '' }, 'invalid-request', '/customerName'],
  ['customers/渝Z33001', { customerName: '赵', vin: '123' }, 'invalid-request', '/vin'],
  ['cards/K33', { plate: '渝Z99999', validUntil: '2030-01-01', services: [] }, 'invalid-request', '/plate'],
  ['cards/K33', { plate: '渝A12345', validUntil: '2030-02-30', services: [] }, 'invalid-request', '/validUntil'],
  ['cards/K33', { plate: '渝A12345', validUntil: '2030-01-01', services: ['cook'] }, 'invalid-request', '/services/0'],
])('PUT /%s refuses %j', async (place, body, code, pointer) => {
  const problem = await refused(system, 422, code, () => admin().put(at(place), body));
  expect(problem.errors?.[0]?.pointer).toBe(pointer);
  expect((await admin().get(at(place))).status).toBe(404);
});

it.each([
  'stores/S%2001',
  'stores/-a',
  'stores/all',
  'stores/ALL',
  'staff/system',
  'staff/key:1',
  'customers/abc',
  'cards/%00',
  `stores/${'a'.repeat(51)}`,
])('there is no place such as %s', async place => {
  expect((await admin().get(`/${place}`)).status).toBe(422);
  expect((await admin().put(`/${place}`, store)).status).toBe(422);
});
