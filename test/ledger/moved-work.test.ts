import type { CaseView } from '../../api/wire/case';
import { moveWork } from '../../db/ledger/assignments/move-work';
import type { Caller } from '../../domain/cases/caller';
import type { Problem } from '../support/client';
import { must, noticesOf, stepOf } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

interface Told {
  body: { reason: string; is?: string; count?: number; of?: string; why?: string; byName?: string };
}
interface MovedWork {
  moved: number;
  left: { caseId: string; step: string }[];
  more: boolean;
}

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00' });
  const desk = { name: '李明', roles: ['front-desk'], store: 'S01', active: true };
  must(201, await system.as('admin-1').put('/staff/li-1', desk));
});
afterAll(() => system.close());

const read = async (id: string) => must(200, await system.as('admin-1').get<CaseView>(`/cases/${id}`));
const holder = async (id: string) => stepOf(await read(id), 'accept').claimedBy;
const tokenOf = async (sub: string) =>
  system.by({ authorization: `Bearer ${await system.issuer.sign({ sub, roles: ['front-desk'], store: 'S01' })}` });
/** What somebody was told of moved work, the latest first. */
const toldTo = async (client: Awaited<ReturnType<typeof tokenOf>>) => {
  const { items } = must(200, await client.get<{ items: Told[] }>('/inbox?limit=100'));
  return items.map(({ body }) => body).filter(({ reason }) => reason === 'work-moved');
};

async function heldBy(sub: string, store = 'S01'): Promise<string> {
  const { id } = await system.openCase('appointment-via-store', { store });
  must(200, await (sub.startsWith('li') ? await tokenOf(sub) : system.as(sub)).post(`/cases/${id}/steps/accept/claim`));
  return id;
}

describe('a supervisor gives a step to somebody', () => {
  const give = (id: string, to: string, by = 'sm-S01') =>
    system.as(by).post<CaseView & Problem>(`/cases/${id}/steps/accept/assignment`, { to, reason: '轮休' });

  it('who holds it from then on, both are told why, and it is on record', async () => {
    const id = await heldBy('fd-S01');
    expect(stepOf(must(200, await give(id, 'li-1')), 'accept').claimedBy).toBe('li-1');
    const said = { count: 1, of: id, why: '轮休', byName: '孔祥' };
    expect((await toldTo(await tokenOf('li-1')))[0]).toMatchObject({ ...said, is: 'given' });
    expect((await toldTo(system.as('fd-S01')))[0]).toMatchObject({ ...said, is: 'taken' });
    expect((await system.as('fd-S01').post<Problem>(`/cases/${id}/steps/accept/completion`, {})).body.code).toBe(
      'already-claimed',
    );
    const { facts } = must(200, await system.as('admin-1').get<{ facts: object[] }>(`/cases/${id}/timeline`));
    const data = { from: 'fd-S01', to: 'li-1', reason: '轮休' };
    expect(facts).toContainEqual(expect.objectContaining({ kind: 'step-assigned', by: 'sm-S01', data }));
    const before = (await toldTo(await tokenOf('li-1'))).length;
    must(200, await give(id, 'li-1'));
    expect(await toldTo(await tokenOf('li-1'))).toHaveLength(before);
  });

  it('who also hears of its alarms that nobody has answered', async () => {
    const id = await heldBy('fd-S01');
    await system.untilEscalated(id, ({ level }) => level === 'L1');
    expect(await noticesOf(await tokenOf('li-1'), id)).toEqual([]);
    must(200, await give(id, 'li-1'));
    expect(await noticesOf(await tokenOf('li-1'), id)).toHaveLength(1);
    const [alarm] = (await read(id)).escalations.filter(({ level }) => level === 'L1');
    expect(alarm?.to.map(to => to.id)).toContain('li-1');
  });

  it.each([
    ['somebody whose step it is not', 'sa-S01', 'sm-S01', 422, 'invalid-request'],
    ['somebody of another store', 'fd-S02', 'sm-S01', 422, 'invalid-request'],
    ['nobody', 'who', 'sm-S01', 422, 'invalid-request'],
    ['somebody, by whoever supervises nothing', 'li-1', 'fd-S01', 403, 'forbidden'],
    ['somebody, by another store’s manager', 'li-1', 'sm-S02', 404, 'not-found'],
  ])('not to %s', async (_, to, by, status, code) => {
    const id = await heldBy('fd-S01');
    expect(await give(id, to, by)).toMatchObject({ status, body: { code } });
    expect(await holder(id)).toBe('fd-S01');
  });
});

describe('everything of a person', () => {
  const handOver = (body: object, by = 'sm-S01', whose = 'li-1') =>
    system.as(by).post<MovedWork & Problem>(`/staff/${whose}/handover`, { reason: '休假', ...body });

  it('goes to another who may, told once; what they may not stays, and the same again moves nothing', async () => {
    must(200, await handOver({ role: 'front-desk' }));
    const mine = [await heldBy('li-1'), await heldBy('li-1')];
    const other = await heldBy('fd-S01');
    must(200, await system.as('admin-1').post(`/cases/${mine[0]}/pause`, { reason: '等' }));
    expect(must(200, await handOver({ to: 'sa-S01' }))).toMatchObject({ moved: 0, left: expect.anything() });
    expect(must(200, await handOver({ to: 'fd-S01' }))).toEqual({ moved: 2, left: [], more: false });
    expect(await Promise.all([...mine, other].map(holder))).toEqual(['fd-S01', 'fd-S01', 'fd-S01']);
    expect((await toldTo(system.as('fd-S01')))[0]).toMatchObject({ is: 'given', count: 2, why: '休假' });
    expect((await toldTo(await tokenOf('li-1')))[0]).toMatchObject({ is: 'taken', count: 2 });
    expect(must(200, await handOver({ to: 'fd-S01' }))).toEqual({ moved: 0, left: [], more: false });
  });

  it('or back to the role, for whoever takes it', async () => {
    const id = await heldBy('li-1');
    expect(must(200, await handOver({ role: 'technician' })).moved).toBe(0);
    expect(must(200, await handOver({ role: 'front-desk' })).moved).toBe(1);
    expect(await holder(id)).toBeNull();
    must(200, await system.as('fd-S01').post(`/cases/${id}/steps/accept/claim`));
  });

  it('is moved by whoever supervises there, to somebody there is, and says to whom', async () => {
    expect((await handOver({ to: 'fd-S01' }, 'sm-S02')).status).toBe(404);
    expect((await handOver({ to: 'fd-S01' }, 'fd-S01')).status).toBe(403);
    expect((await handOver({ to: 'fd-S01' }, 'sm-S01', 'who')).status).toBe(404);
    expect((await handOver({ to: 'who' })).body.errors?.[0]?.pointer).toBe('/to');
    expect((await handOver({})).status).toBe(422);
  });
});

it('moves so many cases at once and goes on with the same again, also behind those that stay', async () => {
  const caller: Caller = {
    ...{ id: 'sm-S01', name: '孔祥', roles: ['store-manager'], store: 'S01', agency: null, isMachine: false },
    ...{ seen: ['S01'], sees: ({ store }) => store === 'S01' },
  };
  const open = async (store: string) => {
    const { id } = await system.openCase('appointment-via-call-centre', { store });
    must(200, await system.as('op-1').post(`/cases/${id}/steps/accept/claim`));
  };
  for (const store of ['S02', 'S01', 'S02', 'S01']) await open(store); // a manager moves those of one store
  const move = () => moveWork(system.ledger, { whose: { holder: 'op-1' }, to: 'op-2', reason: '休假', caller }, 1);
  expect([await move(), await move(), await move()]).toEqual([
    { moved: 1, left: [], more: true },
    { moved: 1, left: [], more: false },
    { moved: 0, left: [], more: false },
  ]);
});

it('all that is open of a role in a store goes to one person', async () => {
  const give = (store: string, role: string, by: string) =>
    system.as(by).post<MovedWork>(`/stores/${store}/roles/${role}/assignment`, { to: 'fd-S02', reason: '人手不足' });
  const held = await heldBy('fd-S02', 'S02');
  const free = (await system.openCase('appointment-via-store', { store: 'S02' })).id;
  expect(must(200, await give('S02', 'front-desk', 'sm-S02')).moved).toBe(1);
  expect([await holder(held), await holder(free)]).toEqual(['fd-S02', 'fd-S02']);
  expect((await give('S02', 'front-desk', 'sm-S01')).status).toBe(404);
  expect((await give('S02', 'operator', 'admin-1')).status).toBe(422);
});

it('a supervisor acknowledges many alarms at once, each by itself', async () => {
  const cases = [await heldBy('fd-S01'), await heldBy('fd-S01')];
  for (const id of cases) await system.untilEscalated(id, ({ level }) => level === 'L1');
  const alarms = (await Promise.all(cases.map(read))).flatMap(({ escalations }) => escalations);
  const open = alarms.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ id }) => id);
  const acknowledge = async (by: string, ids: string[]) =>
    must(200, await system.as(by).post<{ items: object[] }>('/escalations/acknowledgements', { ids, note: '已知' }))
      .items;
  expect(await acknowledge('sm-S02', open)).toEqual(open.map(id => ({ id, acknowledged: false, code: 'not-found' })));
  const answers = await acknowledge('sm-S01', [...open, 'nothing']);
  expect(answers).toEqual([
    ...open.map(id => ({ id, acknowledged: true })),
    { id: 'nothing', acknowledged: false, code: 'not-found' },
  ]);
  const after = (await Promise.all(cases.map(read))).flatMap(({ escalations }) => escalations);
  expect(after.filter(({ id }) => open.includes(id)).map(each => each.acknowledgedBy)).toEqual(
    open.map(() => 'sm-S01'),
  );
});
