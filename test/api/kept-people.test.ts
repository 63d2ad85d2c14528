import { PLACE } from '../../api/scim/urns';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { newUser, provider } from '../support/scim';

let system: LedgerSystem;
let okta: Awaited<ReturnType<typeof provider>>;
beforeAll(async () => {
  system = await startLedgerSystem({ makesPeople: true });
  okta = await provider(system);
});
afterAll(() => system.close());

/** Comes with a token of these claims. */
const meOf = async (sub: string, claims: { roles?: string[]; name?: string; store?: string } = {}) =>
  system
    .by({ authorization: `Bearer ${await system.issuer.sign({ sub, roles: ['operator'], ...claims })}` })
    .get('/me');
const member = { name: '某人', roles: ['front-desk'], store: 'S02' };

it('who is made by their claims is named in the form names have here, and can be put out whatever their name is', async () => {
  const admin = system.as('admin-1');
  const said: [string, object][] = [
    ['zhang.wei@chain.cn', {}],
    ['li.na', { name: 'Li Na (li.na@chain.com)' }],
    ['long-1', { name: '长'.repeat(300) }],
    ['turned-1', { name: '王\u202e芳' }],
  ];
  for (const [sub, claims] of said) {
    must(200, await meOf(sub, claims));
    // as one from before names were brought to their form
    await system.sql('update staff set name = $2 where id = $1', [sub, Object.values(claims)[0] ?? sub]);
    const path = encodeURIComponent(sub);
    const { name } = must(200, await admin.get<{ name: string }>(`/staff/${path}`));
    const entry = { name, roles: ['operator'], active: false };
    must(200, await admin.put(`/staff/${path}`, entry));
    expect((await meOf(sub, claims)).status).toBe(403);
    must(200, await admin.put(`/staff/${path}`, { ...entry, active: true }));
    expect((await okta.ask('DELETE', `/Users/${path}`)).status).toBe(204);
    expect((await meOf(sub, claims)).status).toBe(403);
    const changed = await admin.put(`/staff/${path}`, { ...entry, name: '见 www.bad.cn', active: true });
    expect(changed).toMatchObject({ status: 422, body: { errors: [{ pointer: '/name' }] } });
  }
  expect(await system.sql(`select version from staff where id = any($1)`, [said.map(([sub]) => sub)])).toEqual(
    said.map(() => ({ version: 4 })),
  );
});

it('nobody is made by claims with a name that differs from somebody’s only in capital letters, nor with one of whom deliveries go to', async () => {
  expect(await meOf('OP-1')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  for (const sub of ['customer', 'Webhook:1', 'group:duty', ' op-7']) expect((await meOf(sub)).status).toBe(401);
  expect(await system.sql(`select id from staff where id = 'OP-1'`)).toEqual([]);
});

it('nobody who keeps a store takes, puts out or reroutes who has a role of the chain there', async () => {
  const chain = { name: '总经理', roles: ['administrator', 'general-manager'], store: 'S01', active: true };
  must(201, await system.as('admin-1').put('/staff/chainp', { ...chain, email: 'gm@chain.example' }));
  const evil = { items: [{ channel: 'email', address: 'evil@x.example' }] };
  const bound = { name: 'k', roles: ['administrator'], stores: ['S01'] };
  const { key } = must(201, await system.as('admin-1').post<{ key: string }>('/api-keys', bound));
  const from = '2026-11-27T00:00:00+08:00';
  for (const keeper of [system.as('sm-S01'), system.by({ 'x-api-key': key })]) {
    const forbidden = { status: 403, body: { code: 'forbidden' } };
    expect(await keeper.put('/staff/chainp/destinations', evil)).toMatchObject(forbidden);
    expect(await keeper.put('/staff/chainp', { ...chain, email: 'evil@x.example' })).toMatchObject(forbidden);
    expect(await keeper.put('/staff/chainp', { ...chain, active: false })).toMatchObject(forbidden);
    expect(await keeper.put('/staff/chainp', { ...chain, roles: ['front-desk'] })).toMatchObject(forbidden);
    const away = { staff: 'chainp', deputy: 'fd-S01', from, until: '2027-01-01T00:00:00+08:00' };
    expect(await keeper.post('/absences', away)).toMatchObject(forbidden);
  }
  const scim = { authorization: `Bearer ${key}` };
  const gone = await system.app.inject({ method: 'DELETE', url: '/scim/v2/Users/chainp', headers: scim });
  expect(gone.statusCode).toBe(403);
  expect(await system.sql(`select * from destinations where staff = 'chainp'`)).toEqual([]);
});

it('leaves what is on its way to customers, systems and groups, whatever somebody was called before that was reserved', async () => {
  const { id } = await system.openCase('appointment-via-store');
  const recipients = ['customer', 'webhook:1', 'group:duty'];
  await system.sql(
    `insert into deliveries (id, kind, about, case_id, recipient, channel, way, address, state, queued_at, next_try_at, tries)
      select 'to ' || r, k, 'x', $1, r, 'sms', 1, 'x', 'queued', now(), now() + interval '1 year', 0
      from unnest($2::text[], '{text,webhook,escalation}'::text[]) n (r, k)`,
    [id, recipients],
  );
  await system.sql(
    `insert into staff (id, name, roles, store, changed_by) select r, '某人', '{front-desk}', 'S02', 'system' from unnest($1::text[]) r`,
    [recipients],
  );
  const seen = must(200, await system.as('sm-S02').get<{ items: object[] }>('/deliveries?recipient=customer'));
  expect(seen.items).toEqual([]);
  for (const each of recipients) {
    must(200, await system.as('admin-1').put(`/staff/${encodeURIComponent(each)}`, { ...member, active: false }));
    expect((await meOf(each, { roles: ['front-desk'], store: 'S02' })).status).toBe(401);
  }
  await system.advance('PT15S');
  expect(await system.sql(`select distinct state from deliveries where id like 'to %'`)).toEqual([{ state: 'queued' }]);
  await system.sql(`delete from deliveries where id like 'to %'`);
});

it('keeps an address that is sent as plain text, wherever it is put, and refuses what it could not keep', async () => {
  expect((await okta.ask('POST', '/Users', newUser('qian-1', { emails: 'a@chain.example' }))).status).toBe(201);
  expect(await okta.kept('qian-1')).toMatchObject({ email: 'a@chain.example', phone: null });
  const [mail, phone] = ['b@chain.example', '13800000071'];
  for (const op of ['replace', 'add'])
    for (const [path, value, field] of [
      ['emails', mail, 'email'],
      ['emails', [mail], 'email'],
      ['emails.value', mail, 'email'],
      ['emails[type eq "work"]', mail, 'email'],
      ['phoneNumbers', phone, 'phone'],
      ['phoneNumbers', { value: phone }, 'phone'],
      ['phoneNumbers.value', phone, 'phone'],
      ['phoneNumbers[type eq "mobile"]', phone, 'phone'],
      ['phoneNumbers[type eq "mobile"]', { value: phone, primary: true }, 'phone'],
    ] as const) {
      const bare = [
        { op: 'replace', path: 'emails', value: 'a@chain.example' },
        { op: 'remove', path: 'phoneNumbers' },
      ];
      expect((await okta.patch('qian-1', bare)).status).toBe(200);
      expect([path, (await okta.patch('qian-1', [{ op, path, value }])).status]).toEqual([path, 200]);
      expect([op, path, (await okta.kept('qian-1'))[field]]).toEqual([op, path, field === 'email' ? mail : phone]);
    }
  expect((await okta.patch('qian-1', [{ op: 'replace', path: 'phoneNumbers', value: null }])).status).toBe(200);
  const standing = await okta.kept('qian-1');
  expect(standing).toMatchObject({ phone: null });
  for (const [path, value] of [
    ['emails', 'none'],
    ['emails', [5]],
    ['emails', 5],
    ['name', '钱'],
    ['displayName.value', '钱'],
    ['active.value', false],
    ['active[value eq "true"]', false],
    [`${PLACE}:store.value`, 'S02'],
  ])
    expect([path, (await okta.patch('qian-1', [{ op: 'replace', path, value }])).status]).toEqual([path, 400]);
  expect(await okta.kept('qian-1')).toEqual(standing);
});
