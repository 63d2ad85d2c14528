import { localOutbox } from '../../channels/sms/local-outbox';
import { readJournal } from '../../db/journal/read-journal';
import type { Fired } from '../../db/ledger/deadlines/fire-due';
import { createLog } from '../../log';
import { must } from '../support/looking';
import { openProbeRoom, probing, type ProbeRoom } from '../support/probe-room';
import { workOnLedger } from '../../watch/work-on-ledger';

let room: ProbeRoom;
let caseId: string;
beforeAll(async () => {
  room = await openProbeRoom();
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
  let read = 0;
  for (const who of ['admin-1', 'gm-1', 'cs-1', 'sm-S01'])
    for (const path of lists.map(each => each.replace('/v1', ''))) {
      const { status, text } = await system.as(who).get(`${path}${Reflect.get(asked, path) ?? ''}`);
      if (status === 200) read += 1;
      expect([who, path, text.includes(caseId), text.includes('dead-man')]).toEqual([who, path, false, false]);
    }
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
  expect((await readJournal(pool, wanted)).events).toEqual([]);
  await system.openCase('appointment-via-store');
  expect((await readJournal(pool, wanted)).events).not.toEqual([]);
});

it('nobody opens one by hand', async () => {
  const answer = await room.system.as('admin-1').post('/cases', { procedure: 'dead-man', input: {} });
  expect([400, 404, 422]).toContain(answer.status);
});

it('what clock and channels measure of alarms of people is measured without it', async () => {
  const other = await openProbeRoom({ watch: false });
  const { system, exits } = other;
  const measured: string[] = [];
  const metrics = {
    onFired: ({ lateByMs }: Fired) => void measured.push(...lateByMs.map(() => 'fired')),
    onDelivery: (channel: string, result: string) => void measured.push(`${channel} ${result}`),
    onStarted: () => undefined,
    onProbe: () => undefined,
  };
  const log = createLog('test', 'silent');
  const outside = { channel: localOutbox(log), exits, publicUrl: 'http://board.test', lookUp: null };
  const works = workOnLedger({ ledger: system.ledger, log, ...outside, probing, chance: () => 0, metrics });
  for (const work of [works.deadlines, works.delivery, works.deadMan]) if (work) system.join(work);
  await other.roundTrip();
  expect(measured).toEqual([]);
  const ways = { items: [{ channel: 'email', address: 'sm@chain.example' }] };
  must(200, await system.as('admin-1').put('/staff/sm-S01/destinations', ways));
  const { id } = await system.openCase('appointment-via-store');
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  await system.settle();
  expect(measured).toEqual(expect.arrayContaining(['fired', 'email sent']));
  await other.close();
});
