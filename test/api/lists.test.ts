import type { CaseView } from '../../api/wire/case';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
const opened: CaseView[] = [];
beforeAll(async () => {
  system = await startLedgerSystem();
  for (const [procedure, store] of [
    ['appointment-via-store', 'S01'],
    ['appointment-via-call-centre', 'S01'],
    ['appointment-via-store', 'S02'],
    ['appointment-via-call-centre', 'S02'],
    ['appointment-via-store', 'S01'],
  ] as const) {
    const durations = { accept: `PT${10 - opened.length}M` };
    opened.push(await system.openCase(procedure, { store, policy: { durations } }));
  }
  await system.drive(opened[4]?.id ?? '');
});
afterAll(() => system.close());

interface Task {
  caseId: string;
  step: string;
  role: string;
  dueAt: string;
  store: string;
  customer: { customerName: string; phone: string };
  script: { zh: string } | null;
  links: { completion: string; customerHistory: string };
}
interface List<T> {
  items: T[];
  next: string | null;
}
const list = async <T>(who: string, path: string) => must(200, await system.as(who).get<List<T>>(path));
const ids = ({ items }: List<CaseView>) => items.map(({ id }) => id);
const idsOf = (...places: number[]) => places.map(place => opened[place]?.id);

describe('cases', () => {
  it('are listed newest first, by status, procedure, store and plate', async () => {
    expect(ids(await list('gm-1', '/cases'))).toEqual(idsOf(4, 3, 2, 1, 0));
    expect(ids(await list('gm-1', '/cases?status=closed'))).toEqual(idsOf(4));
    expect(ids(await list('gm-1', '/cases?status=open&procedure=appointment-via-store'))).toEqual(idsOf(2, 0));
    expect(ids(await list('gm-1', '/cases?store=S02'))).toEqual(idsOf(3, 2));
    expect(ids(await list('gm-1', `/cases?plate=${encodeURIComponent('渝A12345')}`))).toHaveLength(5);
    expect(ids(await list('gm-1', '/cases?overdue=true'))).toEqual([]);
  });

  it('are those of your store, when you work in one', async () => {
    expect(ids(await list('fd-S02', '/cases'))).toEqual(idsOf(3, 2));
    expect(ids(await list('fd-S02', '/cases?store=S01'))).toEqual([]);
  });

  it('come page by page, each once', async () => {
    const first = await list<CaseView>('gm-1', '/cases?limit=2');
    const second = await list<CaseView>('gm-1', `/cases?limit=2&cursor=${first.next}`);
    const third = await list<CaseView>('gm-1', `/cases?limit=2&cursor=${second.next}`);
    expect([...ids(first), ...ids(second), ...ids(third)]).toEqual(idsOf(4, 3, 2, 1, 0));
    expect(third.next).toBeNull();
  });
});

describe('tasks', () => {
  it('are the open steps of your roles, soonest deadline first', async () => {
    const { items } = await list<Task>('op-1', '/tasks');
    expect(items.map(({ caseId, step }) => [caseId, step])).toEqual([
      [opened[3]?.id, 'accept'],
      [opened[1]?.id, 'accept'],
    ]);
    expect((await list<Task>('ss-S01', '/tasks')).items).toEqual([]);
    expect((await list<Task>('fd-S01', '/tasks')).items.map(({ caseId }) => caseId)).toEqual(idsOf(0));
    expect((await list<Task>('gm-1', '/tasks?role=front-desk')).items).toHaveLength(2);
    expect((await list<Task>('sm-S02', '/tasks')).items.every(({ store }) => store === 'S02')).toBe(true);
  });

  it('of another who holds them are not mine', async () => {
    const id = opened[1]?.id ?? '';
    must(200, await system.as('op-2').post(`/cases/${id}/steps/accept/claim`));
    expect((await list<Task>('op-1', '/tasks?mine=true')).items.map(({ caseId }) => caseId)).toEqual(idsOf(3));
    expect((await list<Task>('op-2', '/tasks?mine=true')).items).toHaveLength(2);
    must(200, await system.as('op-2').post(`/cases/${id}/steps/accept/release`));
  });

  it('show the customer to those who do the step or supervise it, masked to all others', async () => {
    const { items: mine } = await list<Task>('fd-S01', '/tasks');
    expect(mine[0]?.customer).toMatchObject({ customerName: '张伟', phone: '13800012345' });
    expect(mine[0]?.script?.zh).toContain('车牌号');
    const { items: supervised } = await list<Task>('gm-1', '/tasks');
    expect(supervised.every(({ customer }) => customer.customerName === '张伟')).toBe(true);
    const { items: others } = await list<Task>('admin-1', '/tasks');
    expect(others.length).toBe(supervised.length);
    for (const { customer } of others) expect(customer).toMatchObject({ customerName: '张*', phone: '138****2345' });
  });

  it('lead to where they are completed', async () => {
    const [task] = (await list<Task>('fd-S02', '/tasks')).items;
    const path = task?.links.completion.replace('/v1', '') ?? '';
    must(200, await system.as('fd-S02').post(path, { record: {} }));
    expect((await list<Task>('fd-S02', '/tasks')).items[0]?.step).toBe('notify-supervisor');
  });
});

it("a car's history shows earlier cases and the calls made in each, before calling", async () => {
  const { items } = await list<{ caseId: string; outcome: string; calls: { outcome: string }[] }>(
    'fd-S01',
    `/customers/history?plate=${encodeURIComponent('渝A12345')}`,
  );
  expect(items.find(({ caseId }) => caseId === opened[4]?.id)).toMatchObject({
    outcome: 'booked',
    calls: [{ outcome: 'booked' }],
  });
  expect(items.some(({ caseId }) => caseId === opened[2]?.id)).toBe(false);
});

it('healthz, readyz, metrics and the OpenAPI document answer without a token', async () => {
  const nobody = system.by({});
  expect((await nobody.get('/healthz')).status).toBe(200);
  expect(must(200, await nobody.get<{ database: string }>('/readyz'))).toMatchObject({ database: 'up' });
  expect((await nobody.get('/metrics')).text).toContain('http_request_duration_seconds');
  const { openapi, paths } = must(200, await nobody.get<{ openapi: string; paths: object }>('/openapi.json'));
  expect(openapi).toBe('3.1.0');
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/v1/cases', '/v1/cases/{id}/steps/{step}/completion', '/v1/tasks', '/v1/escalations']),
  );
});
