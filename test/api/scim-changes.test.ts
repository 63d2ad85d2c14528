import { PLACE } from '../../api/scim/urns';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { newUser, provider } from '../support/scim';

let system: LedgerSystem;
let okta: Awaited<ReturnType<typeof provider>>;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' });
  okta = await provider(system);
});
afterAll(() => system.close());

it('takes what Entra ID sends: capital operations, text for booleans, filtered paths, attributes we keep nothing of', async () => {
  const entra = {
    ...newUser('zhao@chain.example', {
      active: 'True',
      roles: [{ primary: 'True', value: 'operator' }],
      [PLACE]: undefined,
    }),
    [`urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`]: { department: '客服部', employeeNumber: '7' },
    title: '话务员',
    addresses: [{ type: 'work', locality: '重庆' }],
  };
  expect(await okta.ask('POST', '/Users', entra)).toMatchObject({ status: 201, body: { id: 'zhao@chain.example' } });
  const id = encodeURIComponent('zhao@chain.example');
  const changed = await okta.patch(id, [
    { op: 'Replace', path: 'displayName', value: '赵敏' },
    { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '13800000002' },
    { op: 'Replace', path: 'emails[type eq "work"].value', value: 'zhao.min@chain.example' },
    { op: 'Replace', path: 'roles[primary eq "True"].value', value: 'front-desk' },
    { op: 'Add', path: `${PLACE}:store`, value: 'S02' },
    { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager', value: 'abc' },
    { op: 'Replace', path: 'addresses[type eq "work"].locality', value: '成都' },
    { op: 'Replace', path: 'title', value: '前台' },
  ]);
  expect(changed.status).toBe(200);
  const standing = {
    name: '赵敏',
    phone: '13800000002',
    email: 'zhao.min@chain.example',
    roles: ['front-desk'],
    store: 'S02',
  };
  expect(await okta.kept(id)).toMatchObject({ ...standing, active: true, version: 2 });
  expect((await okta.patch(id, [{ op: 'Replace', path: 'active', value: 'False' }])).body.active).toBe(false);
  expect(
    (await okta.patch(id, [{ op: 'Replace', value: { ACTIVE: 'true', [`${PLACE}:store`]: 'S01' } }])).body,
  ).toMatchObject({ active: true, [PLACE]: { store: 'S01' } });
  const more = await okta.patch(id, [
    { op: 'replace', path: 'roles', value: [{ value: 'operator' }, 'specialist'] },
    { op: 'remove', path: 'phoneNumbers[type eq "work"]' },
    { op: 'remove', path: 'emails' },
    { op: 'replace', value: { [PLACE]: { store: null }, 'name.formatted': '赵敏敏' } },
  ]);
  expect(more.body).toMatchObject({ displayName: '赵敏敏', emails: [], phoneNumbers: [], [PLACE]: { store: null } });
  expect(more.body.roles.map(({ value }) => value)).toEqual(['operator', 'specialist']);
});

it('keeps apart what two change at once, and refuses what nobody could act in', async () => {
  expect((await okta.ask('POST', '/Users', newUser('li-2'))).status).toBe(201);
  const old = { 'if-match': '"1"' };
  expect((await okta.patch('li-2', [{ op: 'replace', path: 'displayName', value: '李二' }], old)).headers['etag']).toBe(
    '"2"',
  );
  expect(await okta.patch('li-2', [{ op: 'replace', path: 'displayName', value: '李三' }], old)).toMatchObject({
    status: 412,
    body: { status: '412' },
  });
  expect((await okta.ask('DELETE', '/Users/li-2', undefined, old)).status).toBe(412);
  const both = await Promise.all([
    okta.patch('li-2', [{ op: 'replace', path: 'displayName', value: '李四' }]),
    okta.patch('li-2', [{ op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '13800000004' }]),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await okta.kept('li-2')).toMatchObject({ name: '李四', phone: '13800000004', version: 4 });

  const refusedAs = async (Operations: object[]) => {
    const { status, body } = await okta.patch('li-2', Operations);
    return [status, body.scimType];
  };
  expect(await refusedAs([{ op: 'replace', path: 'roles', value: [{ value: 'astronaut' }] }])).toEqual([
    400,
    'invalidValue',
  ]);
  expect(await refusedAs([{ op: 'remove', path: 'roles' }])).toEqual([400, 'invalidValue']);
  expect(await refusedAs([{ op: 'replace', path: `${PLACE}:store`, value: 'S99' }])).toEqual([400, 'invalidValue']);
  expect(await refusedAs([{ op: 'remove', path: `${PLACE}:store` }])).toEqual([400, 'invalidValue']);
  expect(await refusedAs([{ op: 'replace', path: 'userName', value: 'li-3' }])).toEqual([400, 'mutability']);
  expect(await refusedAs([{ op: 'replace', path: 'active', value: 'maybe' }])).toEqual([400, 'invalidValue']);
  expect(await refusedAs([{ op: 'remove' }])).toEqual([400, 'noTarget']);
  expect(await refusedAs([{ op: 'move', path: 'active' }])).toEqual([400, 'invalidValue']);
  expect(await refusedAs([{ op: 'replace', path: 'emails[type ne "x"].value', value: 'a@b.cn' }])).toEqual([
    400,
    'invalidFilter',
  ]);
  expect(await refusedAs([{ op: 'replace', path: 'emails[', value: 1 }])).toEqual([400, 'invalidPath']);
  for (const path of [
    '__proto__.polluted',
    'name.__proto__.polluted',
    'emails[__proto__.polluted eq "1"].value',
    'constructor.prototype',
  ])
    await okta.patch('li-2', [
      { op: 'add', path, value: 'x' },
      { op: 'add', value: { [path]: 'x' } },
    ]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect((await okta.kept('li-2'))['version']).toBe(4);
  const asked = await okta.ask('GET', `/Users?filter=${encodeURIComponent('userName co "li"')}`);
  expect([asked.status, asked.body.scimType]).toEqual([400, 'invalidFilter']);
  const broken = await okta.ask('POST', '/Users', '{');
  expect([broken.status, broken.body.scimType]).toEqual([400, 'invalidSyntax']);
  for (const userName of ['FD-s01', 'LI-2'])
    expect(await okta.ask('POST', '/Users', newUser(userName))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    });
  for (const userName of ['', 'system', 'key:1', 'customer', 'Group:duty', 'webhook:1', undefined])
    expect(await okta.ask('POST', '/Users', newUser('x', { userName }))).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
});
