import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { listening, type Heard, type Listening } from '../support/event-stream';
import { until } from '../support/until';

let system: LedgerSystem;
let here: Awaited<ReturnType<typeof listening>>;
const events = { beatMs: 500, lookEveryMs: 200, mostUnreadBytes: 100_000, patienceMs: 5_000 };
beforeAll(async () => {
  system = await startLedgerSystem({ events });
  here = await listening(system);
});
afterAll(() => system.close());

const ofCase =
  (caseId: string, type: string) =>
  ({ event, data }: Heard): boolean =>
    data.data?.['caseId'] === caseId && event === type;

async function ready(staffId: string): Promise<Listening> {
  const stream = await here.listenAs(staffId);
  await until('its place', async () => stream.lastId() !== '');
  return stream;
}

const metric = async (name: string) => {
  const { text } = await system.as('gm-1').get('/metrics');
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? 0);
};

/** Facts that are large, since two sockets of one machine hold megabytes. */
const largeFacts = (caseId: string, count: number) =>
  system.sql(
    `insert into case_facts (case_id, seq, key, kind, step, round, at, recorded_at, by, data, txid)
      select $1, 1000 + n, 'large/' || n, 'step-opened', 'x', 1, $3, $3, 'x', jsonb_build_object('role', repeat('x', 20000)),
        pg_current_xact_id()::text::bigint from generate_series(1, $2) n`,
    [caseId, count, new Date(system.clock.now())],
  );

it('a client that does not read is dropped, and nobody else waits for it', async () => {
  const [stuck, other] = [await ready('gm-1'), await ready('cs-1')];
  stuck.stopReading();
  const { id } = await system.openCase('appointment-via-store');
  await largeFacts(id, 1_000);
  await until('it to be dropped', async () => (await metric('event_streams_ended_total{why="unread"}')) === 1);
  const next = await system.openCase('appointment-via-store');
  await other.until('what came after', ofCase(next.id, 'step.opened'));
  expect(other.heard.filter(({ data }) => Number(data.data['seq']) > 1_000)).toHaveLength(1_000);
  expect(other.isOver()).toBe(false);
  expect(await metric('event_streams')).toBe(1);
  other.close();
  await until('it to have left', async () => (await metric('event_streams')) === 0);
});

it('three hundred hear of a case, each once, and the pool of the process stays free', async () => {
  const staff = ['fd-S01', 'sa-S01', 'op-1', 'gm-1', 'fd-S02'];
  const streams = await Promise.all(Array.from({ length: 300 }, (_, at) => ready(staff[at % staff.length] ?? '')));
  const { id } = await system.openCase('appointment-via-store', { store: 'S01' });
  const hearing = streams.filter((_, at) => staff[at % staff.length] !== 'fd-S02');
  await Promise.all(hearing.map(stream => stream.until('it', ofCase(id, 'step.opened'))));
  expect(hearing.map(({ heard }) => heard.filter(ofCase(id, 'step.opened')).length)).toEqual(hearing.map(() => 1));
  expect(streams.length - hearing.length).toBe(60);
  expect(system.ledger.store.pool.waitingCount).toBe(0);
  for (const stream of streams) stream.close();
});

it('what is committed is told within a fifth of a second', async () => {
  const stream = await ready('fd-S01');
  const tookMs: number[] = [];
  for (let nth = 0; nth < 20; nth += 1) {
    const answer = await system.as('fd-S01').post<{ id: string }>('/cases', {
      procedure: 'appointment-via-store',
      store: 'S01',
      input: { plate: '渝A12345', customerName: '张伟' },
    });
    const { id } = must(201, answer);
    const committedMs = Date.now();
    const told = await stream.until('its opening', ofCase(id, 'case.opened'));
    tookMs.push(Math.max(0, told.atMs - committedMs));
  }
  const [median = Infinity] = tookMs.sort((a, b) => a - b).slice(10);
  expect(median).toBeLessThan(200);
  stream.close();
});

it('closing the server ends every stream at once', async () => {
  const streams = await Promise.all(['fd-S01', 'op-1', 'gm-1'].map(ready));
  const fromMs = Date.now();
  await system.app.close();
  await until('their ends', async () => streams.every(stream => stream.isOver()));
  expect(Date.now() - fromMs).toBeLessThan(5_000);
});
