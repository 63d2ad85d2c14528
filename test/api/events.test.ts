import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { listening, type Heard, type Listening } from '../support/event-stream';
import { until } from '../support/until';

let system: LedgerSystem;
let here: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  system = await startLedgerSystem({ events: { beatMs: 200 } });
  here = await listening(system);
});
afterAll(() => system.close());

const ofCase =
  (caseId: string, type?: string) =>
  ({ event, data }: Heard): boolean =>
    data.data?.['caseId'] === caseId && (type === undefined || event === type);
const typesOf = ({ heard }: Listening, caseId: string) => heard.filter(ofCase(caseId)).map(({ event }) => event);

/** A listener that knows its place: what is committed from now on it is told. */
async function ready(staffId: string, query = '', headers = {}): Promise<Listening> {
  const stream = await here.listenAs(staffId, query, headers);
  expect(stream.status).toBe(200);
  await until('its place', async () => stream.lastId() !== '');
  return stream;
}

/** Whoever sees everything has heard of a case opened just now: what others have not heard by then they will not. */
async function opened(all: Listening, store: string): Promise<string> {
  const { id } = await system.openCase('appointment-via-store', { store });
  await all.until('its opening', ofCase(id, 'step.opened'));
  return id;
}

it('a case is told from its opening to its end, in its order, with names masked and no phone', async () => {
  const stream = await ready('op-1');
  const { id } = await system.openCase('appointment-via-store', { input: { phone: '13812345678' } });
  await system.drive(id);
  await stream.until('its end', ofCase(id, 'case.closed'));
  expect(typesOf(stream, id).slice(0, 3)).toEqual(['case.opened', 'step.opened', 'step.completed']);
  const own = stream.heard.filter(ofCase(id));
  const seqs = own.map(({ data }) => Number(data.data['seq']));
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  expect(own.map(({ data, event }) => data.type === event)).not.toContain(false);
  expect(own[0]?.data.data).toMatchObject({ version: 1, procedure: 'appointment-via-store', customerName: '张*' });
  expect(JSON.stringify(own)).not.toMatch(/张伟|13812345678|13800012345|换机油/);
  stream.close();
});

it('a store hears of its own cases alone, an agency of those that name it, head office of all', async () => {
  const [all, s01, s02, agency] = await Promise.all([ready('gm-1'), ready('fd-S01'), ready('fd-S02'), ready('ag-1')]);
  const first = await opened(all, 'S01');
  const second = await opened(all, 'S02');
  await s01.until('its case', ofCase(first));
  await s02.until('its case', ofCase(second));
  const told = [all, s01, s02, agency].map(stream => [typesOf(stream, first).length, typesOf(stream, second).length]);
  expect(told).toEqual([
    [2, 2],
    [2, 0],
    [0, 2],
    [0, 0],
  ]);
  for (const stream of [all, s01, s02, agency]) stream.close();
});

it('an agency hears of the cases that name it from then on, and no other agency does', async () => {
  const [all, own, other] = await Promise.all([ready('gm-1'), ready('ag-1'), ready('ag-2')]);
  const { id } = await system.openCase('travel-booking', { input: { agency: 'A01' } });
  await all.until('its step', ofCase(id, 'step.opened'));
  await own.until('its step', ofCase(id, 'step.opened'));
  expect(typesOf(own, id)).toEqual(typesOf(all, id));
  expect(typesOf(other, id)).toEqual([]);
  for (const stream of [all, own, other]) stream.close();
});

it('a notice is told to the person it is for, and to nobody else', async () => {
  const [manager, frontDesk, general] = await Promise.all([ready('ss-S01'), ready('fd-S01'), ready('gm-1')]);
  const { id } = await system.openCase('appointment-via-store', { policy: { durations: { accept: 'PT2M' } } });
  await system.untilEscalated(id, ({ level }) => level === 'L1');
  await general.until('the escalation', ofCase(id, 'escalation.raised'));
  await frontDesk.until('the escalation', ofCase(id, 'escalation.raised'));
  const inbox = must(200, await system.as('fd-S01').get<{ items: { caseId: string }[] }>('/inbox')).items;
  const mine = inbox.filter(({ caseId }) => caseId === id).length;
  expect(mine).toBeGreaterThan(0);
  expect(frontDesk.heard.filter(ofCase(id, 'notice'))).toHaveLength(mine);
  expect(general.heard.filter(ofCase(id, 'notice'))).toEqual([]);
  expect(typesOf(general, id)).toContain('deadline.missed');
  for (const stream of [manager, frontDesk, general]) stream.close();
});

it('goes on behind the last id, by header and by query, also where nothing had been told yet', async () => {
  const before = await ready('fd-S01');
  const id = before.lastId();
  before.close();
  const { id: caseId } = await system.openCase('appointment-via-store');
  for (const [query, headers] of [
    ['', { 'last-event-id': id }],
    [`?lastEventId=${encodeURIComponent(id)}`, {}],
  ] as const) {
    const again = await here.listenAs('fd-S01', query, headers);
    await again.until('its step', ofCase(caseId, 'step.opened'));
    expect(typesOf(again, caseId)).toEqual(['case.opened', 'step.opened']);
    const rest = await here.listenAs('fd-S01', '?follow=false', { 'last-event-id': again.heard[0]?.id ?? '' });
    await until('its end', async () => rest.isOver());
    expect(typesOf(rest, caseId)).toEqual(['step.opened']);
    again.close();
  }
});

it('an id that is older than a day, of another database, or none at all is answered with a reset', async () => {
  const stream = await ready('fd-S01');
  const id = stream.lastId();
  stream.close();
  const parts = id.split('.');
  const day = 86_400_000;
  const old = [...parts.slice(0, -1), system.clock.now() - day - 1].join('.');
  const elsewhere = ['0123456789ab', ...parts.slice(1)].join('.');
  const ahead = [parts[0], '900000000000000', ...parts.slice(2)].join('.');
  const cases = { [old]: 'too-old', [elsewhere]: 'another-database', [ahead]: 'another-database', 'x y': 'unknown-id' };
  for (const [last, why] of Object.entries(cases)) {
    const again = await here.listenAs('fd-S01', '', { 'last-event-id': last });
    await again.until('a reset', ({ event, data }) => event === 'reset' && data.why === why);
    const { id: caseId } = await system.openCase('appointment-via-store');
    await again.until('what comes after it', ofCase(caseId, 'step.opened'));
    expect(again.heard.filter(({ event }) => event === 'reset')).toHaveLength(1);
    again.close();
  }
});

it('what is no event of webhooks is told where it is asked for', async () => {
  const [plain, asked] = [await ready('fd-S01'), await ready('fd-S01', '?changes=true')];
  const { id } = await system.openCase('appointment-via-store');
  must(200, await system.as('fd-S01').post(`/cases/${id}/steps/accept/claim`));
  await asked.until('the claim', ofCase(id, 'case.changed'));
  await system.complete(id, 'accept');
  await plain.until('the completion', ofCase(id, 'step.completed'));
  expect(typesOf(plain, id)).not.toContain('case.changed');
  plain.close();
  asked.close();
});

it('a quiet stream shows that it lives, and an unknown caller has none', async () => {
  const stream = await ready('fd-S02');
  await until('two beats', async () => stream.beats() >= 2);
  expect(stream.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(stream.headers['cache-control']).toBe('no-store');
  stream.close();
  expect((await here.listen({})).status).toBe(401);
  expect((await here.listen({}, '?ticket=nonsense')).status).toBe(401);
  expect((await here.listenAs('fd-S01', '?store=S02')).status).toBe(422);
});
