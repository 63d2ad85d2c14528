import { readJournal } from '../../db/journal/read-journal';
import { reports } from '../../domain/reports/reports';
import { must } from '../support/looking';
import { openProbeRoom, type ProbeRoom } from '../support/probe-room';

let room: ProbeRoom;
let caseId: string;
beforeAll(async () => {
  room = await openProbeRoom({ seesPresent: true });
  await room.system.until('a probe to arrive', async () => room.links().length > 0);
  const [row] = await room.system.sql(
    `select c.id from cases c join escalations e on e.case_id = c.id where e.status = 'open' and c.status = 'open'`,
  );
  caseId = String(row?.['id']);
});
afterAll(() => room.close());

const asked = { '/customers/history': '?plate=A12345', '/reports/lateness': '?by=procedure,level,channel' };

it('a probe that is under way is in no list, no report and no count that anybody may read', async () => {
  const { system } = room;
  const { paths } = must(200, await system.by({}).get<{ paths: Record<string, { get?: unknown }> }>('/openapi.json'));
  const lists = Object.keys(paths).filter(path => paths[path]?.get && !path.includes('{') && path !== '/v1/events');
  lists.push(...Object.keys(reports).map(key => `/v1/reports/${key}`));
  const seen: string[] = [];
  let read = 0;
  for (const who of ['admin-1', 'gm-1', 'cs-1', 'sm-S01'])
    for (const path of lists.map(each => each.replace('/v1', ''))) {
      const { status, text } = await system.as(who).get(`${path}${Reflect.get(asked, path) ?? ''}`);
      if (status === 200) read += 1;
      if (text.includes(caseId) || text.includes('dead-man')) seen.push(`${who} ${path}`);
    }
  expect(seen).toEqual([]);
  expect(lists).toEqual(
    expect.arrayContaining(['/v1/cases', '/v1/tasks', '/v1/escalations', '/v1/deliveries', '/v1/orders']),
  );
  expect(read).toBeGreaterThan(40);
});

it('it is told to no board and no system of the chain, where a case of people is', async () => {
  const { system } = room;
  const { pool } = system.ledger.store;
  const before = await readJournal(pool, { after: null, limit: 100, nowMs: system.now() });
  await room.answer(room.links()[0]);
  await system.advance('PT10M'); // the next one begins, fires and is missed
  const wanted = { after: before.cursor, limit: 100, nowMs: system.now() };
  const { events } = await readJournal(pool, wanted);
  // that it is missed is told to whom it concerns, without the case
  expect(events.map(({ event, audience }) => [audience, event.data.caseId, Reflect.get(event.data, 'reason')])).toEqual(
    events.map(() => [{ to: 'person', id: 'admin-1' }, null, 'probe-missing']),
  );
  await system.openCase('appointment-via-store');
  await system.settle();
  expect((await readJournal(pool, wanted)).events.length).toBeGreaterThan(events.length);
});

it('nobody opens one by hand', async () => {
  const answer = await room.system.as('admin-1').post('/cases', { procedure: 'dead-man', input: {} });
  expect([400, 404, 422]).toContain(answer.status);
});
