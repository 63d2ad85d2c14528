import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { bareIds, startBare, type Bare } from '../bare/bare';
import type { Bench, Measured } from '../bench';
import { openMany } from '../ledger';
import { CONNECTIONS, sendAll } from '../load';
import { perOne, processorOf } from '../processes';
import { memberFor } from '../people';
import { atLeast } from '../report';
import { inParallel, ms, perSecond, rate, spreadOf } from '../statistics';
import { hasNextOpen, untilAllTakenUp, untilNone } from '../waiting';

const CASES = 1_300;
const WARM_UP = 120;
const BARE = 500;
const procedure = 'appointment-via-call-centre';

/** How many steps are completed in a second, 50 people at a time, each in a case of its own. */
export async function completions(bench: Bench): Promise<Measured> {
  const bare = await bareCompletions(bench);
  const { stack, people, say } = bench;
  if (bench.ready.length < CASES + WARM_UP + 2 * CONNECTIONS) await prepareCases(bench);
  const authorization = `Bearer ${await people.token(memberFor(procedure, 'accept'))}`;
  let turn = 0;
  const next = () => ({
    // the load generator asks for one more per connection than it sends
    path: `/v1/cases/${bench.ready[turn++]}/steps/accept/completion`,
    headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: '{"record":{}}',
  });
  await sendAll(stack.api, WARM_UP, next);
  await untilAllTakenUp(bench);
  say(`completions: ${CASES} over ${CONNECTIONS} connections`);
  const before = processorOf(stack);
  const load = await sendAll(stack.api, CASES, next);
  const done = load.statuses.get(200) ?? 0;
  const open = load.bodies.filter(hasNextOpen).length;
  const ours = (load.perSecond * done) / CASES;
  say(`completions: ${rate(ours)}; the engine hears of it`);
  const drainMs = (await untilAllTakenUp(bench)) + load.spentMs;
  const after = processorOf(stack);
  bench.ready = [];
  const { latency } = load;
  return {
    lines: [
      {
        what: `completions, ${CONNECTIONS} connections, ${done} cases`,
        ours: `${rate(ours)} (${Math.round((100 * open) / done)} % with the next step open)`,
        bare: rate(bare.perSecond),
        target: atLeast(ours, 6 * bare.perSecond, '6 × bare'),
      },
      {
        what: 'completion latency p50 / p99 under that load',
        ours: `${ms(latency.p50)} / ${ms(latency.p99)}`,
        bare: `${ms(bare.latency.p50)} / ${ms(bare.latency.p99)}`,
      },
      { what: 'completions taken up by the engine', ours: rate(perSecond(done, drainMs)), bare: rate(bare.perSecond) },
      { what: 'processor time of a completion, all of it', ours: perOne(before, after, done) },
    ],
    numbers: { done, open, ours, bare, latency, drainMs, statuses: Object.fromEntries(load.statuses) },
  };
}

async function prepareCases(bench: Bench): Promise<void> {
  bench.say(`completions: opening ${CASES + WARM_UP + 2 * CONNECTIONS} cases first`);
  bench.ready = await openMany(bench.stack.databaseUrl, procedure, CASES + WARM_UP + 2 * CONNECTIONS, Date.now);
  await untilAllTakenUp(bench);
}

async function bareCompletions(bench: Bench) {
  const { stack, say } = bench;
  const bare = await startBare(stack);
  try {
    if (bench.bareReady.length < BARE) {
      bench.bareReady = bareIds('completion', BARE);
      await bare.start('bareCase', bench.bareReady);
    }
    const ids = bench.bareReady.slice(0, BARE);
    bench.bareReady = [];
    await untilNone('bare workflows to begin', async () => ids.length - (await countRows(bench, ids, 'started')), say);
    say(`completions: ${BARE} bare signals, ${CONNECTIONS} callers`);
    return await signalAll(bench, bare, ids);
  } finally {
    await bare.stop();
  }
}

/** Each caller signals one workflow and waits for its row, then takes the next. */
async function signalAll({ stack }: Bench, bare: Bare, ids: readonly string[]) {
  const waiting = new Map<string, () => void>();
  const latencies: number[] = [];
  const looking = setInterval(() => void look(), 10);
  const look = async () => {
    const text = `select id from bare_rows where what = 'done' and id = any($1)`;
    const found = await stack.pool.query<{ id: string }>({ name: 'done-rows', text, values: [[...waiting.keys()]] });
    for (const { id } of found.rows) waiting.get(id)?.();
  };
  const startedAt = performance.now();
  await inParallel(ids, CONNECTIONS, async id => {
    const sentAt = performance.now();
    const done = new Promise<void>(resolve => waiting.set(id, resolve));
    await bare.signal(id);
    await done;
    waiting.delete(id);
    latencies.push(performance.now() - sentAt);
  });
  clearInterval(looking);
  const spentMs = performance.now() - startedAt;
  await sleep(50); // a look may still be on its way
  return { perSecond: perSecond(ids.length, spentMs), latency: spreadOf(latencies) };
}

async function countRows({ stack }: Bench, ids: readonly string[], what: string): Promise<number> {
  const text = 'select count(*)::int as n from bare_rows where what = $1 and id = any($2)';
  const found = await stack.pool.query<{ n: number }>(text, [what, ids]);
  return found.rows[0]?.n ?? 0;
}
