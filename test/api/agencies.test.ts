import type { CaseView } from '../../api/wire/case';
import type { Client, Problem } from '../support/client';
import { entriesOf, must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
});
afterAll(() => system.close());

const customer = { plate: '渝A12345', customerName: '张伟' };
const booking = async (agency?: string) => {
  const input = { ...customer, ...(agency === undefined ? {} : { agency }) };
  return must(201, await system.as('op-1').post<CaseView>('/cases', { procedure: 'travel-booking', input }));
};
/** The order has come to the agency's step, without waiting for the conductor to say so. */
const atTheAgency = async (agency?: string): Promise<string> => {
  const { id } = await booking(agency);
  await system.sql(
    `insert into steps (case_id, step, round, role, status, opened_at, attempts) values ($1, 'fulfil', 1, 'agency', 'open', now(), 0)`,
    [id],
  );
  return id;
};
const sees = async (client: Client, id: string) => {
  const { items } = must(200, await client.get<{ items: { id: string }[] }>('/cases?limit=500'));
  const tasks = must(200, await client.get<{ items: { caseId: string }[] }>('/tasks?limit=500')).items;
  const one = await client.get(`/cases/${id}`);
  return {
    case: one.status,
    timeline: (await client.get(`/cases/${id}/timeline`)).status,
    listed: items.some(each => each.id === id),
    task: tasks.some(each => each.caseId === id),
  };
};
const everything = { case: 200, timeline: 200, listed: true, task: true };
const nothing = { case: 404, timeline: 404, listed: false, task: false };

it.each(['A01', 'a01', '山城旅行社', ' 山城　旅行社'])(
  'people of the agency named %j see its case, others’ do not',
  async said => {
    const id = await atTheAgency(said);
    expect(await sees(system.as('ag-1'), id)).toEqual(everything);
    for (const other of ['ag-2', 'ag-3', 'ag-4']) expect(await sees(system.as(other), id)).toEqual(nothing);
  },
);

it('a case that names no agency, or one without people here, is customer service’s to act on', async () => {
  for (const said of [undefined, '某某旅行社']) {
    const id = await atTheAgency(said);
    for (const other of ['ag-1', 'ag-2']) expect(await sees(system.as(other), id)).toEqual(nothing);
    const record = { outcome: 'confirmed', onBehalfOf: 'agency' };
    must(200, await system.as('op-1').post(`/cases/${id}/steps/fulfil/completion`, { record }));
  }
});

it('another agency neither claims nor completes, pauses, cancels', async () => {
  const id = await atTheAgency('A01');
  const acts = [
    ['steps/fulfil/claim', undefined],
    ['steps/fulfil/completion', { record: { outcome: 'confirmed' } }],
    ['pause', { reason: 'x' }],
    ['cancellation', { reason: 'x' }],
  ] as const;
  for (const [act, body] of acts) expect((await system.as('ag-2').post(`/cases/${id}/${act}`, body)).status).toBe(404);
  must(200, await system.as('ag-1').post(`/cases/${id}/steps/fulfil/completion`, { record: { outcome: 'confirmed' } }));
});

it('the agency that is named last has the case', async () => {
  const { id } = await booking('A01');
  await system.sql(
    `insert into steps (case_id, step, round, role, status, opened_at, attempts) values ($1, 'transmit', 1, 'operator', 'open', now(), 0)`,
    [id],
  );
  expect((await system.as('ag-1').get(`/cases/${id}`)).status).toBe(200);
  const record = { agency: '两江商旅' };
  const told = must(200, await system.as('op-1').post<CaseView>(`/cases/${id}/steps/transmit/completion`, { record }));
  expect(told.agency).toBe('A02');
  expect((await system.as('ag-1').get(`/cases/${id}`)).status).toBe(404);
  expect((await system.as('ag-2').get(`/cases/${id}`)).status).toBe(200);
});

it('a register shows an agency the entries of its own cases', async () => {
  const [own, other] = [await atTheAgency('A01'), await atTheAgency('A02')];
  for (const id of [own, other])
    must(
      200,
      await system.as('op-1').post(`/cases/${id}/steps/fulfil/completion`, { record: { outcome: 'confirmed' } }),
    );
  const read = (who: string, id: string) => entriesOf(system.as(who), 'travel-register', id);
  expect(await read('ag-1', own)).toHaveLength(1);
  expect(await read('ag-1', other)).toEqual([]);
  expect(await read('ag-3', own)).toEqual([]);
  const csv = await system.as('ag-1').get('/registers/travel-register/entries', { accept: 'text/csv' });
  expect(csv.text).toContain(own);
  expect(csv.text).not.toContain(other);
});

it('an agency keeps, sees and withdraws its own offers', async () => {
  const offer = { kind: 'hotel', title: '江景房', validFrom: '2030-01-01', validTo: '2030-01-31' };
  const add = (who: string, agency: string) =>
    system.as(who).post<{ id: string } & Problem>('/offers', { ...offer, agency });
  const { id } = must(201, await add('ag-1', '山城旅行社'));
  expect(await add('ag-1', 'A02')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect((await add('ag-1', '某酒店集团')).status).toBe(403);
  const seen = async (who: string) =>
    must(200, await system.as(who).get<{ items: { id: string }[] }>('/offers?all=true')).items.map(each => each.id);
  const theirs = must(201, await add('sp-1', '两江商旅')).id;
  expect(await seen('ag-1')).toEqual([id]);
  expect(await seen('ag-2')).toEqual([theirs]);
  expect((await seen('sp-1')).sort()).toEqual([id, theirs].sort());
  expect((await system.as('ag-2').delete(`/offers/${id}`)).status).toBe(404);
  expect((await system.as('ag-1').delete(`/offers/${id}`)).status).toBe(204);
});

it('a key is bound to an agency there is, for the role of an agency alone', async () => {
  const make = (body: object) => system.as('admin-1').post<{ key: string }>('/api-keys', { name: 'k', ...body });
  for (const wrong of [
    { roles: ['agency'], agency: 'A99' },
    { roles: ['agency', 'operator'], agency: 'A01' },
    { roles: ['agency'], agency: 'A01', stores: ['S01'] },
  ])
    expect((await make(wrong)).status).toBe(422);
  const { key } = must(201, await make({ roles: ['agency'], agency: 'A02' }));
  const [own, other] = [await atTheAgency('A02'), await atTheAgency('A01')];
  const client = system.by({ 'x-api-key': key });
  expect(await sees(client, own)).toEqual(everything);
  expect(await sees(client, other)).toEqual(nothing);
});

it('the agencies are known to everybody who is signed in', async () => {
  const { items } = must(200, await system.as('te-S02').get<{ items: { key: string }[] }>('/agencies'));
  expect(items.map(({ key }) => key)).toEqual(['A01', 'A02', 'H01', 'L01']);
});
