import type { Bench, Measured } from '../bench';
import { vehicleOf } from '../care';
import { casesToWorkOn, HANDS, handsAtWork } from '../hands';
import { CONNECTIONS, sendAll, type Load } from '../load';
import { store } from '../people';
import { atMost, none } from '../report';
import { ms, perSecond, rate, spreadOf } from '../statistics';
import { untilAllTakenUp } from '../waiting';

const DEPARTURES = 5_000;
const OTHER_CASES = 700;
const DRAIN_WITHIN_MS = 600_000;

/** Five thousand cars leave at once: every call is taken, the relay drains them, and people's work on other cases stays fast. */
export async function storm(bench: Bench): Promise<Measured> {
  const { stack, people, say } = bench;
  const ids = await casesToWorkOn(bench, OTHER_CASES);
  const quiet = await handsAtWork(bench, ids.splice(0, 60), () => false);
  const headers = { authorization: `Bearer ${await people.token('sa-S01')}`, 'content-type': 'application/json' };
  let turn = 0;
  const next = () => ({
    path: '/v1/departures',
    headers,
    body: JSON.stringify({ ...vehicleOf('S', turn++), store, advisor: 'sa-S01', leftAt: new Date().toISOString() }),
  });
  say(`storm: ${DEPARTURES} departures over ${CONNECTIONS} connections, ${HANDS} people at work on other cases`);
  let isDrained = false;
  const working = handsAtWork(bench, ids, () => isDrained);
  const startedAt = performance.now();
  const load = await sendAll(stack.api, DEPARTURES, next);
  const taken = load.statuses.get(201) ?? 0;
  say(`storm: ${rate(perSecond(taken, load.spentMs))} taken; the relay drains them`);
  await untilAllTakenUp(bench, DRAIN_WITHIN_MS);
  const drainedMs = performance.now() - startedAt;
  isDrained = true;
  const busy = await working;
  return resultOf({ load, taken, drainedMs, quiet, busy });
}

interface Stormed {
  load: Load;
  taken: number;
  drainedMs: number;
  quiet: number[];
  busy: number[];
}

function resultOf({ load, taken, drainedMs, quiet, busy }: Stormed): Measured {
  const [before, during] = [spreadOf(quiet), spreadOf(busy)];
  const { latency } = load;
  return {
    lines: [
      {
        what: `${DEPARTURES} departures at once, ${CONNECTIONS} connections`,
        ours: `${rate(perSecond(taken, load.spentMs))}, p50 / p99 ${ms(latency.p50)} / ${ms(latency.p99)}`,
      },
      { what: 'of them refused or failed', ours: String(DEPARTURES - taken), target: none(DEPARTURES - taken) },
      { what: 'drained by the relay', ours: `${rate(perSecond(taken, drainedMs))}, after ${ms(drainedMs)}` },
      { what: 'completions of other cases before, p50 / p99', ours: `${ms(before.p50)} / ${ms(before.p99)}` },
      {
        what: `completions of other cases meanwhile (${during.count}), p50 / p99 / max`,
        ours: `${ms(during.p50)} / ${ms(during.p99)} / ${ms(during.max)}`,
        target: atMost(during.p99, 250, 'p99 250 ms'),
      },
    ],
    numbers: { taken, latency, drainedMs, before, during, statuses: Object.fromEntries(load.statuses) },
  };
}
