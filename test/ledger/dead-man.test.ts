import { openCasesAfter } from '../../db/read/audit';
import { createLog } from '../../log';
import { must } from '../support/looking';
import { openProbeRoom, probing, type ProbeRoom } from '../support/probe-room';
import { tryAlarms } from '../../watch/dead-man/try-alarms';

let room: ProbeRoom;
beforeAll(async () => {
  room = await openProbeRoom();
});
afterAll(() => room.close());
afterEach(() => room.calm());

const everything = async () => (await room.system.sql('select id from cases')).length;
const finding = expect.stringContaining('alarms may not arrive');

it('an alarm that is tried is due, fired, sent and acknowledged like any other, and leaves nothing but when that was', async () => {
  await room.roundTrip();
  const [probe] = await room.probes();
  expect(probe).toMatchObject({ state: 'back', channel: 'webhook', stuck: null });
  const [due, fired, sent, acknowledged] = ['due_at', 'fired_at', 'sent_at', 'acknowledged_at'].map(at =>
    msIn(probe, at),
  );
  expect(due).toBe((msIn(probe, 'opened_at') ?? NaN) + 5_000);
  expect([due, fired, sent, acknowledged]).toEqual([due, fired, sent, acknowledged].sort());
  expect(await everything()).toBe(0);
  for (const table of ['case_facts', 'steps', 'deadlines', 'escalations', 'notices', 'deliveries', 'engine_inbox'])
    expect([table, await room.system.sql(`select * from ${table}`)]).toEqual([table, []]);
});

it('the engine is told nothing of it while it is under way', async () => {
  await room.system.until('a probe to arrive', async () => room.links().length > 0);
  expect(await everything()).toBe(1);
  expect(await room.system.sql('select * from engine_inbox')).toEqual([]);
  expect(await openCasesAfter(room.system.ledger.store.pool, '', 10)).toEqual([]); // nor is it missed there
});

it('one is tried in each piece of time, and /readyz has when the last one came back', async () => {
  for (const _ of ['first', 'second', 'third']) await room.roundTrip();
  const probes = await room.probes();
  const [first = NaN, second = NaN, third = NaN] = probes.map(probe => msIn(probe, 'slot_at') ?? NaN);
  expect([second - first, third - second, first % probing.everyMs]).toEqual([probing.everyMs, probing.everyMs, 0]);
  const { findings, alarms } = await room.readiness();
  expect(findings).not.toContainEqual(finding);
  expect(Date.parse(alarms.lastBackAt ?? '')).toBe(msIn(probes[2], 'acknowledged_at'));
  expect(alarms.roundTripMs).toBeGreaterThan(0);
  const { text } = await room.system.by({}).get('/metrics');
  expect(text).toContain(`probe_last_back_timestamp_seconds ${Date.parse(alarms.lastBackAt ?? '') / 1_000}`);
  expect(text).toContain(`probe_round_trip_seconds ${alarms.roundTripMs / 1_000}`);
});

it('processes that try the alarms side by side try each once', async () => {
  const { ledger } = room.system;
  const log = createLog('test', 'silent');
  const leave = [1, 2, 3].map(() => room.system.join(tryAlarms({ ledger, log, probing, onProbe: () => undefined })));
  await room.roundTrip();
  await room.roundTrip();
  expect((await room.probes()).map(({ state }) => state)).toEqual(['back', 'back']);
  expect(room.links()).toHaveLength(2);
  leave.forEach(each => each());
});

describe('a receiver that does not answer', () => {
  it('is told once to administrators by another way than the one that failed, for as long as it lasts', async () => {
    const { system } = room;
    const address = room.catcher.robotUrl('webhook', 'admin');
    const ways = [
      { channel: 'webhook', address, secret: room.catcher.secretOf('webhook') },
      { channel: 'email', address: 'admin@chain.example' },
    ];
    must(200, await system.as('admin-1').put('/staff/admin-1/destinations', { items: ways }));
    await system.advance('PT30M');
    expect((await room.probes()).filter(({ state }) => state === 'missed').length).toBeGreaterThan(3);
    expect(await room.told()).toMatchObject([
      { reason: 'probe-missing', stuck: 'not-acknowledged', channel: 'webhook', group: 'receiver' },
    ]);
    const mails = room.messages().filter(({ channel }) => channel === 'email');
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([['admin@chain.example', '[守时] 告警自检未到达']]);
    expect(room.messages().filter(({ to }) => to === 'admin')).toEqual([]);
    must(200, await system.as('admin-1').put('/staff/admin-1/destinations', { items: [] }));
  });

  it('is said once to answer again, and a later outage is another one', async () => {
    await room.system.advance('PT12M');
    await room.roundTrip();
    await room.roundTrip();
    expect((await room.told()).map(({ reason }) => reason)).toEqual(['probe-back', 'probe-missing']);
    await room.system.advance('PT12M');
    expect((await room.told()).map(({ reason }) => reason)).toEqual(['probe-missing', 'probe-back', 'probe-missing']);
  });

  it('degrades /readyz and takes nothing out of service, until one comes back', async () => {
    await room.roundTrip();
    expect((await room.readiness()).findings).not.toContainEqual(finding);
    await room.system.advance('PT7M');
    const { status, findings } = await room.readiness();
    expect(status).toBe('degraded');
    expect(findings).toContainEqual(finding);
    await room.roundTrip();
    expect((await room.readiness()).findings).not.toContainEqual(finding);
  });

  it('answers too late when the promise is over: the link is gone, and nothing was acknowledged', async () => {
    await room.system.until('a probe to arrive', async () => room.links().length > 0);
    const [link] = room.links();
    await room.system.advance('PT2M');
    expect(await room.answer(link)).toBe(404);
    expect((await room.probes()).map(({ state }) => state)).toEqual(['missed']);
  });
});

it.each([
  ['a receiver that takes nothing', 'not-sent', async () => room.catcher.answer('webhook', 'error')],
  [
    'a group that is there no more',
    'no-way',
    async () => expect((await room.system.as('admin-1').delete('/groups/receiver')).status).toBe(204),
  ],
])('%s is missed, and it is said up to where the alarm came', async (_, stuck, breaks) => {
  await breaks();
  await room.system.advance('PT2M');
  expect(await room.told()).toMatchObject([{ reason: 'probe-missing', stuck }]);
});

it('a link of a probe acknowledges once, as any link does', async () => {
  await room.system.until('a probe to arrive', async () => room.links().length > 0);
  expect(await room.answer(room.links()[0])).toBe(200);
  expect(await room.answer(room.links()[0])).toBe(410);
});

function msIn(row: Record<string, unknown> | undefined, column: string): number | null {
  const value = row?.[column];
  return value instanceof Date ? value.getTime() : null;
}
