import { randomUUID } from 'node:crypto';
import { startBare, bareIds } from '../bare/bare';
import type { Bench, Measured } from '../bench';
import { CONNECTIONS, sendAll } from '../load';
import { memoryOf, perOne, processorOf } from '../processes';
import { customerOf, idIn, store } from '../people';
import { atLeast } from '../report';
import { ms, perSecond, rate } from '../statistics';
import { untilAllTakenUp, untilNone } from '../waiting';

const CASES = 1_600;
const BARE = 600;
const WARM_UP = 200;
const procedure = 'appointment-via-call-centre';

/** How many cases open in a second, 50 callers at a time, while the engine takes them up. */
export async function starts(bench: Bench): Promise<Measured> {
  const bare = await bareStarts(bench);
  bench.memoryBefore = memoryOf(bench.stack);
  const { stack, people, say } = bench;
  const headers = { authorization: `Bearer ${await people.token('op-1')}`, 'content-type': 'application/json' };
  let turn = 0;
  const next = () => ({
    path: '/v1/cases',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ procedure, store, input: customerOf(turn++) }),
  });
  await sendAll(stack.api, WARM_UP, next);
  await untilAllTakenUp(bench);
  say(`starts: ${CASES} cases over ${CONNECTIONS} connections`);
  const before = processorOf(stack);
  const load = await sendAll(stack.api, CASES, next);
  const meanwhile = processorOf(stack);
  const opened = load.statuses.get(201) ?? 0;
  const ours = (load.perSecond * opened) / CASES;
  bench.ready = load.bodies.flatMap(text => idIn({ status: 201, body: JSON.parse(text) }) ?? []);
  say(`starts: ${rate(ours)}; the engine takes them up`);
  const drainMs = (await untilAllTakenUp(bench)) + load.spentMs;
  const after = processorOf(stack);
  const { latency } = load;
  return {
    lines: [
      {
        what: `case starts, ${CONNECTIONS} connections`,
        ours: rate(ours),
        bare: `${rate(bare.acknowledged)} (${rate(bare.begun)} begun)`,
        target: atLeast(ours, 3 * bare.acknowledged, '3 × bare'),
      },
      { what: 'case start latency p50 / p99', ours: `${ms(latency.p50)} / ${ms(latency.p99)}` },
      {
        what: 'taken up by the engine, first step guarded',
        ours: rate(perSecond(opened, drainMs)),
        bare: rate(bare.begun),
      },
      { what: 'processor time of a start, while opening', ours: perOne(before, meanwhile, opened) },
      { what: 'processor time of a start, all of it', ours: perOne(before, after, opened) },
    ],
    numbers: { opened, ours, bare, latency, drainMs, statuses: Object.fromEntries(load.statuses) },
  };
}

async function bareStarts(bench: Bench) {
  const { stack, say } = bench;
  say(`starts: ${BARE} bare workflows, ${CONNECTIONS} callers`);
  const bare = await startBare(stack);
  try {
    const ids = bareIds('case', BARE);
    const startedAt = performance.now();
    await bare.start('bareCase', ids);
    const acknowledged = perSecond(BARE, performance.now() - startedAt);
    await untilNone('bare workflows to begin', async () => BARE - (await bare.count('started')), say);
    bench.bareReady = ids;
    return { acknowledged, begun: perSecond(BARE, performance.now() - startedAt) };
  } finally {
    await bare.stop();
  }
}
