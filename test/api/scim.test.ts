import { PLACE, USER } from '../../api/scim/urns';
import type { CaseView } from '../../api/wire/case';
import { must, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { newUser, provider } from '../support/scim';

let system: LedgerSystem;
let okta: Awaited<ReturnType<typeof provider>>;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' });
  okta = await provider(system);
});
afterAll(() => system.close());

it('tells a provider what of SCIM there is, to whoever has the right alone, in SCIM’s own form', async () => {
  const config = await okta.ask('GET', '/ServiceProviderConfig');
  expect(config.headers['content-type']).toMatch(/^application\/scim\+json/);
  expect(config.body).toMatchObject({
    patch: { supported: true },
    etag: { supported: true },
    bulk: { supported: false },
  });
  expect((await okta.ask('GET', '/ResourceTypes')).body.Resources.map(({ id }) => id)).toEqual(['User']);
  expect((await okta.ask('GET', '/Schemas')).body.Resources.map(({ id }) => id)).toEqual([USER, PLACE]);
  expect((await okta.ask('GET', `/Schemas/${PLACE}`)).body.id).toBe(PLACE);
  const stranger = await okta.ask('GET', '/Users', undefined, { authorization: 'Bearer shoushi_nobody' });
  expect([stranger.status, stranger.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  expect(stranger.headers['content-type']).toMatch(/^application\/scim\+json/);
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:Error'];
  expect(stranger.body).toMatchObject({ schemas, status: '401' });
  const token = await system.issuer.sign({ sub: 'sm-S01', roles: ['store-manager'], store: 'S01' });
  expect((await okta.ask('GET', '/Users', undefined, { authorization: `Bearer ${token}` })).status).toBe(403);
  for (const path of ['/Groups', '/Users/nobody'])
    expect(await okta.ask('GET', path)).toMatchObject({ status: 404, body: { schemas } });
});

it('has Okta make somebody, find them, put them and let them go; what they held goes back, and all of it is on record', async () => {
  expect(
    (await okta.ask('GET', '/Users?filter=userName%20eq%20%22li-1%22&startIndex=1&count=100')).body.totalResults,
  ).toBe(0);
  const made = await okta.ask('POST', '/Users', newUser('li-1'));
  expect([made.status, made.headers['location'], made.headers['etag']]).toEqual([201, made.body.meta.location, '"1"']);
  expect(made.body).toMatchObject({
    id: 'li-1',
    externalId: '00u-li-1',
    active: true,
    [PLACE]: { store: 'S01', agency: null },
  });
  expect(await okta.kept('li-1')).toMatchObject({
    ...{
      name: '李明',
      roles: ['front-desk'],
      store: 'S01',
      email: 'li@shop.example',
      phone: null,
      active: true,
      version: 1,
    },
  });
  expect(await okta.ask('POST', '/Users', newUser('LI-1'))).toMatchObject({
    status: 409,
    body: { scimType: 'uniqueness' },
  });
  for (const filter of [
    'userName eq "Li-1"',
    'externalId eq "00u-li-1"',
    'id eq "li-1"',
    `${USER}:userName EQ "li-1"`,
  ]) {
    const { body } = await okta.ask('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([body.totalResults, body.Resources[0]?.id]).toEqual([1, 'li-1']);
  }

  // left out, a place and roles stay; the same again changes nothing
  const put = {
    ...newUser('li-1', { phoneNumbers: [{ value: '13800000001', type: 'mobile' }] }),
    [PLACE]: undefined,
    roles: undefined,
  };
  expect((await okta.ask('PUT', '/Users/li-1', put)).body).toMatchObject({
    phoneNumbers: [{ value: '13800000001' }],
    meta: { version: '"2"' },
  });
  expect((await okta.ask('PUT', '/Users/li-1', put)).body.meta.version).toBe('"2"');
  expect(await okta.kept('li-1')).toMatchObject({ store: 'S01', roles: ['front-desk'], phone: '13800000001' });

  const { id } = await system.openCase('appointment-via-store');
  const token = await system.issuer.sign({ sub: 'li-1', roles: ['front-desk'], store: 'S01' });
  must(200, await system.by({ authorization: `Bearer ${token}` }).post(`/cases/${id}/steps/accept/claim`));
  expect((await okta.patch('li-1', [{ op: 'replace', value: { id: 'li-1', active: false } }])).body.active).toBe(false);
  expect(stepOf(must(200, await system.as('admin-1').get<CaseView>(`/cases/${id}`)), 'accept').claimedBy).toBeNull();
  expect((await okta.ask('GET', '/Users?filter=userName%20eq%20%22li-1%22')).body.Resources[0]?.active).toBe(false);
  expect((await okta.patch('li-1', [{ op: 'replace', value: { active: true } }])).body.active).toBe(true);
  expect((await okta.ask('DELETE', '/Users/li-1')).status).toBe(204);
  expect((await okta.ask('DELETE', '/Users/li-1')).status).toBe(204);
  expect((await okta.ask('GET', '/Users/li-1')).body).toMatchObject({ active: false, externalId: '00u-li-1' });
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

it('lists page by page, with what was asked for alone, and to a key of a store its own people', async () => {
  const all = await okta.ask('GET', '/Users?count=0');
  expect(all.body).toMatchObject({ Resources: [] });
  const { totalResults } = all.body;
  expect(totalResults).toBeGreaterThan(20);
  const second = await okta.ask('GET', '/Users?startIndex=2&count=3&attributes=userName,active');
  expect(second.body).toMatchObject({ totalResults, startIndex: 2, itemsPerPage: 3 });
  expect(Object.keys(second.body.Resources[0] ?? {}).sort()).toEqual(['active', 'id', 'schemas', 'userName']);
  const first = await okta.ask('GET', '/Users?count=2&excludedAttributes=roles');
  expect(first.body.Resources[1]).toMatchObject({ id: second.body.Resources[0]?.id });
  expect(first.body.Resources[0]?.roles).toBeUndefined();
  const made = { name: 'S02', roles: ['administrator'], stores: ['S02'] };
  const own = must(201, await system.as('admin-1').post<{ key: string }>('/api-keys', made));
  const authorization = `Bearer ${own.key}`;
  const seen = await okta.ask('GET', '/Users', undefined, { authorization });
  expect(new Set(seen.body.Resources.map(user => user[PLACE].store))).toEqual(new Set(['S02']));
  expect((await okta.ask('GET', '/Users/fd-S01', undefined, { authorization })).status).toBe(404);
  expect((await okta.ask('POST', '/Users', newUser('li-9'), { authorization })).status).toBe(403);
  expect(
    (await okta.ask('POST', '/Users', newUser('fd-S01', { [PLACE]: { store: 'S02' } }), { authorization })).status,
  ).toBe(409);
});
