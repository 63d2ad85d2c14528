import type { InjectOptions } from 'fastify';
import type { CaseView } from '../../api/wire/case';
import { PLACE, USER } from '../../api/scim/urns';
import { must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

// messages as Okta and Entra ID send them, by their published examples; no live service is asked

interface User {
  id: string;
  userName: string;
  externalId?: string;
  displayName: string;
  active: boolean;
  emails: { value: string; type: string }[];
  phoneNumbers: { value: string }[];
  roles: { value: string }[];
  meta: { version: string; location: string };
  [PLACE]: { store: string | null; agency: string | null };
}
interface Body extends User {
  scimType?: string;
  status?: string;
  detail: string;
  schemas: string[];
  totalResults: number;
  Resources: User[];
}

let system: LedgerSystem;
let key: string;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' });
  const made = { name: 'Okta', roles: ['administrator'] };
  ({ key } = must(201, await system.as('admin-1').post<{ key: string }>('/api-keys', made)));
});
afterAll(() => system.close());

async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  more: object = {},
) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json', ...more };
  const wanted: InjectOptions = {
    method,
    url: `/scim/v2${path}`,
    headers,
    ...(body && { payload: JSON.stringify(body) }),
  };
  const answer = await system.app.inject(wanted);
  return { status: answer.statusCode, headers: answer.headers, body: (answer.body ? answer.json() : {}) as Body };
}
const patch = (id: string, Operations: object[], more: object = {}) =>
  ask('PATCH', `/Users/${id}`, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations }, more);
const inDirectory = async (id: string) =>
  must(200, await system.as('admin-1').get<Record<string, unknown>>(`/staff/${id}`));
const oktaUser = (userName: string, more: object = {}) => ({
  schemas: [USER],
  userName,
  name: { givenName: '明', familyName: '李' },
  emails: [{ primary: true, value: `${userName.split('@')[0]}@shop.example`, type: 'work' }],
  displayName: '李明',
  locale: 'zh-CN',
  externalId: `00u-${userName}`,
  groups: [],
  active: true,
  roles: [{ value: 'front-desk', primary: true }],
  [PLACE]: { store: 'S01' },
  ...more,
});

it('tells a provider what of SCIM there is, to whoever has the right alone, in SCIM’s own form', async () => {
  const config = await ask('GET', '/ServiceProviderConfig');
  expect(config.headers['content-type']).toMatch(/^application\/scim\+json/);
  expect(config.body).toMatchObject({
    patch: { supported: true },
    etag: { supported: true },
    bulk: { supported: false },
  });
  expect((await ask('GET', '/ResourceTypes')).body.Resources.map(({ id }) => id)).toEqual(['User']);
  expect((await ask('GET', '/Schemas')).body.Resources.map(({ id }) => id)).toEqual([USER, PLACE]);
  expect((await ask('GET', `/Schemas/${PLACE}`)).body.id).toBe(PLACE);
  const stranger = await ask('GET', '/Users', undefined, { authorization: 'Bearer shoushi_nobody' });
  expect([stranger.status, stranger.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  expect(stranger.headers['content-type']).toMatch(/^application\/scim\+json/);
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  expect(stranger.body).toMatchObject({ schemas, status: '401' });
  const token = await system.issuer.sign({ sub: 'sm-S01', roles: ['store-manager'], store: 'S01' });
  expect((await ask('GET', '/Users', undefined, { authorization: `Bearer ${token}` })).status).toBe(403);
  for (const path of ['/Groups', '/Users/nobody'])
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { schemas } });
});

it('has Okta make somebody, find them, put them and let them go; what they held goes back, and all of it is on record', async () => {
  expect((await ask('GET', '/Users?filter=userName%20eq%20%22li-1%22&startIndex=1&count=100')).body.totalResults).toBe(
    0,
  );
  const made = await ask('POST', '/Users', oktaUser('li-1'));
  expect([made.status, made.headers['location'], made.headers['etag']]).toEqual([201, made.body.meta.location, '"1"']);
  expect(made.body).toMatchObject({
    id: 'li-1',
    externalId: '00u-li-1',
    active: true,
    [PLACE]: { store: 'S01', agency: null },
  });
  expect(await inDirectory('li-1')).toMatchObject({
    ...{
      name: '李明',
      roles: ['front-desk'],
      store: 'S01',
      email: 'li-1@shop.example',
      phone: null,
      active: true,
      version: 1,
    },
  });
  expect(await ask('POST', '/Users', oktaUser('LI-1'))).toMatchObject({
    status: 409,
    body: { scimType: 'uniqueness' },
  });
  for (const filter of [
    'userName eq "Li-1"',
    'externalId eq "00u-li-1"',
    'id eq "li-1"',
    `${USER}:userName EQ "li-1"`,
  ]) {
    const { body } = await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([body.totalResults, body.Resources[0]?.id]).toEqual([1, 'li-1']);
  }

  // left out, a place and roles stay; the same again changes nothing
  const put = {
    ...oktaUser('li-1', { phoneNumbers: [{ value: '13800000001', type: 'mobile' }] }),
    [PLACE]: undefined,
    roles: undefined,
  };
  expect((await ask('PUT', '/Users/li-1', put)).body).toMatchObject({
    phoneNumbers: [{ value: '13800000001' }],
    meta: { version: '"2"' },
  });
  expect((await ask('PUT', '/Users/li-1', put)).body.meta.version).toBe('"2"');
  expect(await inDirectory('li-1')).toMatchObject({ store: 'S01', roles: ['front-desk'], phone: '13800000001' });

  const { id } = await system.openCase('appointment-via-store');
  const token = await system.issuer.sign({ sub: 'li-1', roles: ['front-desk'], store: 'S01' });
  must(200, await system.by({ authorization: `Bearer ${token}` }).post(`/cases/${id}/steps/accept/claim`));
  expect((await patch('li-1', [{ op: 'replace', value: { id: 'li-1', active: false } }])).body.active).toBe(false);
  expect(stepOf(must(200, await system.as('admin-1').get<CaseView>(`/cases/${id}`)), 'accept').claimedBy).toBeNull();
  expect((await ask('GET', '/Users?filter=userName%20eq%20%22li-1%22')).body.Resources[0]?.active).toBe(false);
  expect((await patch('li-1', [{ op: 'replace', value: { active: true } }])).body.active).toBe(true);
  expect((await ask('DELETE', '/Users/li-1')).status).toBe(204);
  expect((await ask('DELETE', '/Users/li-1')).status).toBe(204);
  expect((await ask('GET', '/Users/li-1')).body).toMatchObject({ active: false, externalId: '00u-li-1' });
  const { items } = must(200, await system.as('admin-1').get<{ items: { version: number }[] }>('/staff/li-1/history'));
  expect(items.map(({ version }) => version)).toEqual([5, 4, 3, 2, 1]);
  const acts = await system.sql(
    `select distinct act, by ~ '^key:' as "isKey" from audit_log where detail->>'staff' = 'li-1' order by act`,
  );
  expect(acts).toEqual([
    { act: 'staff-linked', isKey: true },
    { act: 'staff-set', isKey: true },
  ]);
});

it('takes what Entra ID sends: capital operations, text for booleans, filtered paths, attributes we keep nothing of', async () => {
  const entra = {
    ...oktaUser('zhao@chain.example', {
      active: 'True',
      roles: [{ primary: 'True', value: 'operator' }],
      [PLACE]: undefined,
    }),
    [`urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`]: { department: '客服部', employeeNumber: '7' },
    title: '话务员',
    addresses: [{ type: 'work', locality: '重庆' }],
  };
  expect(await ask('POST', '/Users', entra)).toMatchObject({ status: 201, body: { id: 'zhao@chain.example' } });
  const id = encodeURIComponent('zhao@chain.example');
  const changed = await patch(id, [
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
  expect(await inDirectory(id)).toMatchObject({ ...standing, active: true, version: 2 });
  expect((await patch(id, [{ op: 'Replace', path: 'active', value: 'False' }])).body.active).toBe(false);
  expect(
    (await patch(id, [{ op: 'Replace', value: { ACTIVE: 'true', [`${PLACE}:store`]: 'S01' } }])).body,
  ).toMatchObject({ active: true, [PLACE]: { store: 'S01' } });
  const more = await patch(id, [
    { op: 'replace', path: 'roles', value: [{ value: 'operator' }, 'specialist'] },
    { op: 'remove', path: 'phoneNumbers[type eq "work"]' },
    { op: 'remove', path: 'emails' },
    { op: 'replace', value: { [PLACE]: { store: null }, 'name.formatted': '赵敏敏' } },
  ]);
  expect(more.body).toMatchObject({ displayName: '赵敏敏', emails: [], phoneNumbers: [], [PLACE]: { store: null } });
  expect(more.body.roles.map(({ value }) => value)).toEqual(['operator', 'specialist']);
});

it('keeps apart what two change at once, and refuses what nobody could act in', async () => {
  must(201, await ask('POST', '/Users', oktaUser('li-2')));
  const old = { 'if-match': '"1"' };
  expect((await patch('li-2', [{ op: 'replace', path: 'displayName', value: '李二' }], old)).headers['etag']).toBe(
    '"2"',
  );
  expect(await patch('li-2', [{ op: 'replace', path: 'displayName', value: '李三' }], old)).toMatchObject({
    status: 412,
    body: { status: '412' },
  });
  expect((await ask('DELETE', '/Users/li-2', undefined, old)).status).toBe(412);
  const both = await Promise.all([
    patch('li-2', [{ op: 'replace', path: 'displayName', value: '李四' }]),
    patch('li-2', [{ op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '13800000004' }]),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await inDirectory('li-2')).toMatchObject({ name: '李四', phone: '13800000004', version: 4 });

  const refusedAs = async (Operations: object[]) => {
    const { status, body } = await patch('li-2', Operations);
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
    await patch('li-2', [
      { op: 'add', path, value: 'x' },
      { op: 'add', value: { [path]: 'x' } },
    ]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect((await inDirectory('li-2'))['version']).toBe(4);
  const asked = await ask('GET', `/Users?filter=${encodeURIComponent('userName co "li"')}`);
  expect([asked.status, asked.body.scimType]).toEqual([400, 'invalidFilter']);
  const broken = await system.app.inject({
    ...{ method: 'POST', url: '/scim/v2/Users', payload: '{' },
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/scim+json' },
  });
  expect([broken.statusCode, broken.json<Body>().scimType]).toEqual([400, 'invalidSyntax']);
  for (const userName of ['', 'system', 'key:1', undefined])
    expect(await ask('POST', '/Users', oktaUser('x', { userName }))).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    });
});

it('lists page by page, with what was asked for alone, and to a key of a store its own people', async () => {
  const all = await ask('GET', '/Users?count=0');
  expect(all.body).toMatchObject({ Resources: [] });
  const { totalResults } = all.body;
  expect(totalResults).toBeGreaterThan(20);
  const second = await ask('GET', '/Users?startIndex=2&count=3&attributes=userName,active');
  expect(second.body).toMatchObject({ totalResults, startIndex: 2, itemsPerPage: 3 });
  expect(Object.keys(second.body.Resources[0] ?? {}).sort()).toEqual(['active', 'id', 'schemas', 'userName']);
  const first = await ask('GET', '/Users?count=2&excludedAttributes=roles');
  expect(first.body.Resources[1]).toMatchObject({ id: second.body.Resources[0]?.id });
  expect(first.body.Resources[0]?.roles).toBeUndefined();
  const made = { name: 'S02', roles: ['administrator'], stores: ['S02'] };
  const own = must(201, await system.as('admin-1').post<{ key: string }>('/api-keys', made));
  const authorization = `Bearer ${own.key}`;
  const seen = await ask('GET', '/Users', undefined, { authorization });
  expect(new Set(seen.body.Resources.map(user => user[PLACE].store))).toEqual(new Set(['S02']));
  expect((await ask('GET', '/Users/fd-S01', undefined, { authorization })).status).toBe(404);
  expect((await ask('POST', '/Users', oktaUser('li-9'), { authorization })).status).toBe(403);
  expect(
    (await ask('POST', '/Users', oktaUser('fd-S01', { [PLACE]: { store: 'S02' } }), { authorization })).status,
  ).toBe(409);
});
