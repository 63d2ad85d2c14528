import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { refused } from '../support/refused';
import { group } from './made';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

const put = (who: string, key: string, more: object = {}) =>
  system.as(who).put(`/groups/${key}`, { ...group, ...more });
const keysOf = async (who: string) =>
  must(200, await system.as(who).get<{ items: { key: string }[] }>('/groups')).items.map(({ key }) => key);

it('a store manager keeps the groups of their own store, and sees and touches no other', async () => {
  must(200, await put('admin-1', 'all', { store: null }));
  must(200, await put('admin-1', 'west', { store: 'S02' }));
  must(200, await put('sm-S01', 'desk'));
  expect(await keysOf('sm-S01')).toEqual(['desk']);
  expect(await keysOf('admin-1')).toEqual(['all', 'desk', 'west']);
  const [before] = await system.sql('select jsonb_agg(g order by key) as all from groups g');
  for (const key of ['all', 'west', 'fresh'])
    for (const store of [null, 'S02'])
      expect(await put('sm-S01', key, { store })).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  for (const key of ['all', 'west']) {
    expect((await put('sm-S01', key)).status).toBe(403);
    expect((await system.as('sm-S01').get(`/groups/${key}`)).status).toBe(404);
    expect((await system.as('sm-S01').delete(`/groups/${key}`)).status).toBe(404);
  }
  expect((await put('sm-S01', 'desk', { store: 'S02' })).status).toBe(403);
  expect((await system.sql('select jsonb_agg(g order by key) as all from groups g'))[0]).toEqual(before);
  expect((await system.as('sm-S01').delete('/groups/desk')).status).toBe(204);
  expect(await keysOf('sm-S01')).toEqual([]);
});

it.each([
  [{ store: 'S99' }, 'unknown-store', '/store'],
  [{ roles: ['front-desk', 'cook'] }, 'invalid-request', '/roles/1'],
  [{ roles: ['system'] }, 'invalid-request', '/roles/0'],
  [{ address: 'robot' }, 'invalid-request', '/address'],
  [{ name: '' }, 'invalid-request', '/name'],
  [{ channel: 'in-app' }, 'invalid-request', '/channel'],
  [{ owner: 'sm-S01' }, 'invalid-request', '/owner'],
])('refuses %j', async (more, code, pointer) => {
  const problem = await refused(system, 422, code, () =>
    system.as('admin-1').put('/groups/odd', { ...group, ...more }),
  );
  expect(problem.errors?.[0]?.pointer).toBe(pointer);
  expect(await keysOf('admin-1')).not.toContain('odd');
});

it.each(['A', 'a_b', '-a', 'a'.repeat(41)])('takes no key such as %s', async key => {
  await refused(system, 422, 'invalid-request', () => system.as('admin-1').put(`/groups/${key}`, group));
});

it('keeps its secret while its address and channel stay, and shows it to nobody', async () => {
  const secret = 'SEC0123456789abcdef';
  const robot = { channel: 'dingtalk', address: 'https://robot.example/robot/send?access_token=1' };
  const isSecret = async (more: object) =>
    must(200, await system.as('admin-1').put<{ hasSecret: boolean }>('/groups/kept', { ...group, ...robot, ...more }))
      .hasSecret;
  expect(await isSecret({ secret })).toBe(true);
  expect(await isSecret({ name: '改名' })).toBe(true);
  for (const path of ['/groups', '/groups/kept'])
    expect((await system.as('admin-1').get(path)).text).not.toContain(secret);
  const asWebhook = { ...group, ...robot, channel: 'webhook' };
  const problem = await refused(system, 422, 'invalid-request', () =>
    system.as('admin-1').put('/groups/kept', asWebhook),
  );
  expect(problem.errors).toMatchObject([{ pointer: '/secret', message: 'is missing' }]);
  expect(await isSecret({ address: `${robot.address}2` })).toBe(false);
  expect(await isSecret({ secret })).toBe(true);
  expect(await isSecret({ secret: null })).toBe(false);
});

it('a ladder names groups there are, and no other', async () => {
  must(200, await put('admin-1', 'named'));
  const ladder = (to: string) => ({ ladder: [{ level: 'L1', after: 'PT0S', to: ['holder', to] }] });
  const policy = (to: string) => system.as('admin-1').put('/policies/appointment-via-store', ladder(to));
  for (const to of ['group:nobody', 'group:', 'group:NAMED', 'named'])
    expect(await policy(to)).toMatchObject({ status: 422, body: { code: 'invalid-policy' } });
  expect((await policy('group:named')).status).toBe(201);
  const { id } = await system.openCase('appointment-via-store');
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  const told = await system.sql(`select channel from deliveries where case_id = $1 and recipient = 'group:named'`, [
    id,
  ]);
  expect(told).toEqual([{ channel: group.channel }]);
});
