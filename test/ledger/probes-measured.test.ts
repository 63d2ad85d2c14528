import { localOutbox } from '../../channels/sms/local-outbox';
import type { Fired } from '../../db/ledger/deadlines/fire-due';
import { createLog } from '../../log';
import { must } from '../support/looking';
import { openProbeRoom, probing, type ProbeRoom } from '../support/probe-room';
import { createWatchMetrics } from '../../watch/metrics';
import { workOnLedger, type LedgerWork } from '../../watch/work-on-ledger';

let room: ProbeRoom;
let works: LedgerWork;
let leave: (() => void)[];
const measured: string[] = [];
const { registry, onProbe } = createWatchMetrics(() => 0);

beforeAll(async () => {
  room = await openProbeRoom({ watch: false });
  const { ledger } = room.system;
  const log = createLog('test', 'silent');
  const outside = { channel: localOutbox(log), exits: room.exits, publicUrl: 'http://board.test', lookUp: null };
  const metrics = {
    onFired: ({ lateByMs }: Fired) => void measured.push(...lateByMs.map(() => 'fired')),
    onDelivery: (channel: string, result: string) => void measured.push(`${channel} ${result}`),
    onStarted: () => undefined,
    onProbe,
  };
  works = workOnLedger({ ledger, log, ...outside, probing, chance: () => 0, metrics });
  leave = [works.deadlines, works.delivery, works.deadMan].flatMap(work => (work ? [room.system.join(work)] : []));
});
afterAll(() => room.close());

const said = async (name: string) => (await registry.metrics()).split('\n').filter(line => line.startsWith(name));
const finding = expect.stringContaining('alarms may not arrive');

it('how a probe came from rung to rung is measured apart from the alarms of people', async () => {
  await room.roundTrip();
  expect(measured).toEqual([]);
  const rungs = await said('probe_rung_seconds');
  expect(rungs.join()).toMatch(/fired.*sent.*acknowledged/);
  const { system } = room;
  const ways = { items: [{ channel: 'email', address: 'sm@chain.example' }] };
  must(200, await system.as('admin-1').put('/staff/sm-S01/destinations', ways));
  const { id } = await system.openCase('appointment-via-store');
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  await system.settle();
  expect(measured).toEqual(expect.arrayContaining(['fired', 'email sent']));
});

it('one that does not come back is counted', async () => {
  await room.system.advance('PT6M');
  expect(await said('probes_missed_total')).toEqual(['probes_missed_total 1']);
});

it('whoever tries the alarms and dies is noticed, since nothing comes back any more', async () => {
  await room.roundTrip();
  expect((await room.readiness()).findings).not.toContainEqual(finding);
  const { text: before } = await room.system.by({}).get('/metrics');
  for (const each of leave) each();
  await room.system.advance('PT7M');
  expect((await room.readiness()).findings).toContainEqual(finding);
  const lastBack = (text: string) => /^probe_last_back_timestamp_seconds (.*)$/m.exec(text)?.[1];
  const { text: after } = await room.system.by({}).get('/metrics');
  expect(lastBack(after)).toBe(lastBack(before));
});
