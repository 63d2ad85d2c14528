import { connect } from '../../db/connection';
import { knowWorld } from '../../db/world';
import { createLog } from '../../log';
import { carryEvents } from '../../watch/delivery/carry-events';
import { deliver } from '../../watch/delivery/deliver';
import { events } from '../../watch/delivery/queues';
import { startLoop } from '../../watch/loop';
import { dispatchEvents } from '../../watch/webhooks/dispatch-events';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';
import { must } from '../support/looking';
import { startReceiving, type Receiving } from '../support/receiving';
import { until } from '../support/until';
import { webhooksOf } from '../support/webhooks';

let receiving: Receiving;
let system: LedgerSystem;
let webhooks: ReturnType<typeof webhooksOf>;
beforeAll(async () => {
  receiving = await startReceiving();
  const { exits, allow } = receiving;
  system = await startLedgerSystem({ at: '2026-11-17T10:00:00+08:00', exits, allow, watch: false, seesPresent: true });
  webhooks = webhooksOf(system);
});
afterAll(async () => {
  await system.close();
  await receiving.close();
});

const log = createLog('test', process.env['TEST_LOG'] ?? 'silent');
const idsOf = (name: string) => receiving.got(name).map(({ id }) => id);
const replay = (id: string, from: string) =>
  system.as('admin-1').post<{ until: string; errors: { message: string }[] }>(`/webhooks/${id}/replay`, { from });

/** Another worker, as far as webhooks go. */
async function aWorker() {
  const store = connect(system.databaseUrl, 8, () => undefined);
  const ledger = { store, world: await knowWorld(store.pool, system.orders, system.now), now: system.now };
  const wayOut = receiving.exits.get('webhook')?.wayOut ?? null;
  const delivering = deliver({
    ledger,
    log,
    queue: events,
    carriers: new Map([['webhook', carryEvents({ ledger, wayOut, chance: () => 0 })]]),
  });
  return { works: [dispatchEvents({ ledger, log, onPut: () => undefined }), delivering], close: () => store.close() };
}

/** Does something, and has so many workers do what comes of it, all at once. */
async function withWorkers(many: number, act: () => Promise<void>): Promise<void> {
  const workers = await Promise.all(Array.from({ length: many }, aWorker));
  const leave = workers.flatMap(({ works }) => works.map(work => system.join(work)));
  await act();
  await system.settle();
  for (const each of leave) each();
  for (const { close } of workers) await close();
}

it('of two workers that read and send at once each event comes once, and each case in its order', async () => {
  const { id } = await webhooks.make(receiving.url('twice'));
  await withWorkers(3, async () => {
    for (let nth = 0; nth < 6; nth += 1) {
      const theCase = await system.openCase('appointment-via-store');
      await Promise.all([system.drive(theCase.id), system.settle()]);
    }
  });
  const wanted = await system.sql(
    `select count(*)::int as many from case_facts where kind in ('case-opened', 'step-opened', 'step-completed', 'case-closed')`,
  );
  expect(new Set(idsOf('twice')).size).toBe(idsOf('twice').length);
  expect(idsOf('twice')).toHaveLength(Number(wanted[0]?.['many']));
  const places = receiving.got('twice').map(({ event: { data } }) => data);
  for (const caseId of new Set(places.map(each => each.caseId))) {
    const seqs = places.flatMap(each => (each.caseId === caseId ? [each.seq] : []));
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  }
  await webhooks.end(id);
});

it('a replay sends what came behind an event again, in order and under the same ids, and what comes meanwhile behind it', async () => {
  const { id } = await webhooks.make(receiving.url('again'), { types: ['case.opened'] });
  const open = () => system.openCase('appointment-via-store');
  await withWorkers(1, async () => void [await open(), await open(), await open()]);
  const [first, second, third] = await webhooks.deliveries(id);
  if (!first || !second || !third) throw new Error('three were to be sent');
  must(202, await replay(id, first.about));
  await withWorkers(1, async () => void (await open()));
  const [, , , fourth] = await webhooks.deliveries(id);
  expect(idsOf('again')).toEqual([first.id, second.id, third.id, second.id, third.id, fourth?.id]);
  await webhooks.end(id);
});

it('a replay from an instant also sends what happened before the webhook was made', async () => {
  const since = new Date(system.now()).toISOString();
  const theCase = await system.openCase('appointment-via-store');
  const { id } = await webhooks.make(receiving.url('before'), { types: ['case.opened'] });
  must(202, await replay(id, since));
  await withWorkers(1, async () => undefined);
  expect(receiving.got('before').map(({ event: { data } }) => data.caseId)).toContain(theCase.id);
  await webhooks.end(id);
});

it.each([
  ['the day before yesterday', () => new Date(system.now() - 25 * 3_600_000).toISOString(), 'more than 24 hours back'],
  ['tomorrow', () => new Date(system.now() + 3_600_000).toISOString(), 'lies ahead'],
  ['an event of another database', () => '0123456789ab.1.c1.1.0.1795000000000', 'of another database'],
  ['what is no place', () => 'yesterday', 'must be an instant'],
])('a replay from %s is refused', async (_, from, why) => {
  const { id } = await webhooks.make(receiving.url('refused'));
  const answer = await replay(id, from());
  expect(answer.status).toBe(422);
  expect(answer.body.errors).toEqual([expect.objectContaining({ message: expect.stringContaining(why) as string })]);
  await webhooks.end(id);
});

it('after the database was restored or failed over nothing is left out, and nothing comes twice', async () => {
  const { id } = await webhooks.make(receiving.url('restored'), { types: ['case.opened'] });
  await withWorkers(1, async () => void (await system.openCase('appointment-via-store')));
  await system.sql(`update webhooks set cursor = '0123456789ab' || substr(cursor, 13) where id = $1`, [id]);
  await withWorkers(1, async () => void (await system.openCase('appointment-via-store')));
  const [first, second] = (await webhooks.deliveries(id)).slice(-2);
  expect(idsOf('restored').filter(each => each === first?.id || each === second?.id)).toEqual([first?.id, second?.id]);
  expect(new Set(idsOf('restored')).size).toBe(idsOf('restored').length);
  await webhooks.end(id);
});

it('one that never answers keeps no other waiting, and is asked by two at a time', async () => {
  const slow = await webhooks.make(receiving.url('slow'), { types: ['case.opened'] });
  const quick = await webhooks.make(receiving.url('quick'), { types: ['case.opened'] });
  receiving.answer('slow', () => 'never');
  for (let nth = 0; nth < 12; nth += 1) await system.openCase('appointment-via-store');
  const worker = await aWorker();
  const loops = worker.works.map(work => startLoop(work, { log, now: system.now }));
  await until('all to come to the one that answers', () => receiving.got('quick').length === 12, 4_500);
  expect(receiving.got('slow')).toHaveLength(2);
  await Promise.all(loops.map(loop => loop.stop()));
  await worker.close();
  await webhooks.end(slow.id);
  await webhooks.end(quick.id);
});
