import type { CaseView } from '../../api/wire/case';
import { must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

const admin = () => system.as('admin-1');
const put = (id: string, more: object = {}) =>
  admin().put(`/staff/${id}`, { name: '李明', roles: ['front-desk'], store: 'S01', active: true, ...more });
const read = async (id: string) => must(200, await admin().get<CaseView>(`/cases/${id}`));
const tokenOf = async (sub: string) =>
  system.by({ authorization: `Bearer ${await system.issuer.sign({ sub, roles: ['front-desk'], store: 'S01' })}` });

/** A case whose first step somebody holds. */
async function heldBy(sub: string): Promise<string> {
  const { id } = await system.openCase('appointment-via-store');
  must(200, await (await tokenOf(sub)).post(`/cases/${id}/steps/accept/claim`));
  return id;
}
const holder = async (id: string) => stepOf(await read(id), 'accept').claimedBy;

it('hands back to the role what who leaves holds, and says so in the case', async () => {
  await put('li-1');
  const [first, second] = [await heldBy('li-1'), await heldBy('li-1')];
  const other = await heldBy('fd-S01');
  must(200, await put('li-1', { active: false }));
  expect([await holder(first), await holder(second), await holder(other)]).toEqual([null, null, 'fd-S01']);
  const facts = await system.sql(`select by, data from case_facts where case_id = $1 and kind = 'step-released'`, [
    first,
  ]);
  expect(facts).toEqual([{ by: 'admin-1', data: { from: 'li-1', because: 'left' } }]);
  must(200, await system.as('fd-S01').post(`/cases/${first}/steps/accept/claim`));
});

it('has an alarm that only they were told of reach who stands in, and what is on its way to them go nowhere', async () => {
  await put('li-2');
  const mailbox = { items: [{ channel: 'email', address: 'li@shop.example' }] };
  must(200, await admin().put('/staff/li-2/destinations', mailbox));
  const id = await heldBy('li-2');
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  expect(await noticesOf(system.as('fd-S01'), id)).toEqual([]);
  await system.sql(
    `insert into deliveries (id, kind, about, case_id, recipient, channel, way, address, state, queued_at, next_try_at, tries)
      values ('on-its-way', 'escalation', 'x', $1, 'li-2', 'email', 1, 'li@shop.example', 'queued', now(), now() + interval '1 year', 0)`,
    [id],
  );
  must(200, await put('li-2', { active: false }));
  expect(await noticesOf(system.as('fd-S01'), id)).toHaveLength(1);
  const [alarm] = (await read(id)).escalations.filter(({ level }) => level === 'L1');
  expect(alarm?.to.map(to => to.id)).toEqual(expect.arrayContaining(['li-2', 'fd-S01', 'sm-S01']));
  expect(await system.sql(`select state, reason from deliveries where id = 'on-its-way'`)).toEqual([
    { state: 'skipped', reason: 'left' },
  ]);
  const before = (await noticesOf(system.as('fd-S01'), id)).length;
  await system.advance('PT15S'); // the look when every process has heard tells nobody twice
  expect(await noticesOf(system.as('fd-S01'), id)).toHaveLength(before);
  expect(await system.sql('select 1 from hand_backs')).toEqual([]);
});

it('hands back what other roles or another store do not allow, and leaves what they do', async () => {
  await put('li-3');
  const [here, there] = [await heldBy('li-3'), await heldBy('li-3')];
  must(200, await put('li-3', { roles: ['front-desk', 'service-advisor'] }));
  expect(await holder(here)).toBe('li-3');
  must(200, await put('li-3', { phone: '13800000003' }));
  expect(await holder(there)).toBe('li-3');
  must(200, await put('li-3', { roles: ['technician'] }));
  expect(await holder(here)).toBeNull();
  await put('li-4');
  const moved = await heldBy('li-4');
  must(200, await put('li-4', { store: 'S02' }));
  expect(await holder(moved)).toBeNull();
});

it('gives nothing new to who has left, and tells them nothing', async () => {
  await put('li-5');
  must(200, await put('li-5', { active: false }));
  const { id } = await system.openCase('appointment-via-store');
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const told = await system.sql('select distinct recipient from deliveries where case_id = $1', [id]);
  expect(told.map(({ recipient }) => recipient)).toContain('fd-S01');
  expect(told.map(({ recipient }) => recipient)).not.toContain('li-5');
  expect((await (await tokenOf('li-5')).post(`/cases/${id}/steps/accept/claim`)).status).toBe(403);
});

it('takes back what a process that had not heard yet still let them take', async () => {
  await put('li-6');
  const { id } = await system.openCase('appointment-via-store');
  must(200, await put('li-6', { active: false }));
  await system.sql(`update steps set claimed_by = 'li-6', claimed_at = now() where case_id = $1 and step = 'accept'`, [
    id,
  ]);
  await system.advance('PT11S');
  expect(await holder(id)).toBeNull();
});

it('comes to the end when the process that was asked dies before', async () => {
  await put('li-7');
  const held = await Promise.all(Array.from({ length: 25 }, () => heldBy('li-7'))); // more than one request does
  must(200, await put('li-7', { active: false }));
  expect((await Promise.all(held.map(holder))).filter(each => each !== null).length).toBeGreaterThan(0);
  await system.settle();
  expect(await Promise.all(held.map(holder))).toEqual(held.map(() => null));
});

it('tells administrators of keys of somebody who has left, which are listed as orphaned and go on', async () => {
  const { sign } = system.issuer;
  must(201, await system.as('admin-1').put('/staff/admin-2', { name: '周兰', roles: ['administrator'], active: true }));
  const second = system.by({ authorization: `Bearer ${await sign({ sub: 'admin-2', roles: ['administrator'] })}` });
  const make = { name: '门店系统', roles: ['administrator'] };
  const { key } = must(201, await second.post<{ key: string }>('/api-keys', make));
  const byKey = system.by({ 'x-api-key': key });
  must(201, await byKey.post('/api-keys', { name: '由密钥所建', roles: ['operator'] }));
  must(201, await system.as('admin-1').post('/api-keys', { name: '另一系统', roles: ['operator'] }));
  const list = async () => {
    const { items } = must(200, await system.as('admin-1').get<{ items: Record<string, unknown>[] }>('/api-keys'));
    return items.map(({ name, madeBy, orphaned }) => [name, madeBy, orphaned]);
  };
  const standing = (orphaned: boolean) => [
    ['门店系统', 'admin-2', orphaned],
    ['由密钥所建', 'admin-2', orphaned],
    ['另一系统', 'admin-1', false],
  ];
  expect(await list()).toEqual(standing(false));
  must(
    200,
    await system.as('admin-1').put('/staff/admin-2', { name: '周兰', roles: ['administrator'], active: false }),
  );
  await system.advance('PT15S'); // the look when everybody has heard tells nobody twice
  expect(await list()).toEqual(standing(true));
  must(200, await byKey.get('/api-keys'));
  expect((await second.get('/api-keys')).status).toBe(403);
  const { items } = must(
    200,
    await system.as('admin-1').get<{ items: { body: Record<string, unknown> }[] }>('/inbox?limit=200'),
  );
  const told = items.filter(({ body }) => body['reason'] === 'keys-left');
  expect(told.map(({ body }) => body)).toEqual([
    expect.objectContaining({ whoName: '周兰', keys: ['门店系统', '由密钥所建'] }),
  ]);
  must(200, await system.as('admin-1').put('/staff/admin-2', { name: '周兰', roles: ['administrator'], active: true }));
  expect(await list()).toEqual(standing(false));
});
