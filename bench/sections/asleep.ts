import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { departMany, openedOf, type Opened } from '../care';
import { memoryOf, parts, type PerPart } from '../processes';
import { recover } from '../recover';
import { atMost, none, type Line } from '../report';
import { ms, perSecond, rate } from '../statistics';
import { untilAllTakenUp } from '../waiting';

const VEHICLES = 10_000;
const WAKING = 500;
const MINUTE_MS = 60_000;
const SETTLE_MS = 4_000;
const RECALL_MS = 3_600_000;
const DRAIN_WITHIN_MS = 900_000;

/** Ten thousand vehicles asleep for a year: what they hold, how fast they fall asleep, how punctually 500 wake in a minute. */
export async function asleep(bench: Bench): Promise<Measured> {
  const { stack, people, say } = bench;
  await people.setPolicy('after-sales-care', {
    durations: { 'care-message': 'PT20H', callback: 'PT20H', recall: 'PT1H', campaign: 'PT20H' },
    contact: { allowed: [] },
    warnAt: null,
  });
  await people.setPolicy('churn-recall', { contact: { allowed: [], workdaysOnly: false } });
  const before = memoryOf(stack);
  const startedAt = performance.now();
  await departMany(stack.databaseUrl, 'A', VEHICLES, () => Date.now());
  const leftMs = performance.now() - startedAt;
  say(`asleep: ${VEHICLES} vehicles have left (${rate(perSecond(VEHICLES, leftMs))}); the engine takes them up`);
  await untilAllTakenUp(bench, DRAIN_WITHIN_MS);
  const takenMs = performance.now() - startedAt;
  await sleep(SETTLE_MS);
  const after = memoryOf(stack);
  const first = await wake(bench, 'B');
  say('asleep: kill -9 of everything, then 500 more wake up');
  await recover(stack, ['worker', 'api', 'postgres', 'temporal']);
  const second = await wake(bench, 'C');
  return {
    lines: [
      { what: `departures taken by the ledger, ${VEHICLES} vehicles`, ours: rate(perSecond(VEHICLES, leftMs)) },
      { what: 'vehicles put to sleep by the engine', ours: rate(perSecond(VEHICLES, takenMs)) },
      ...memoryLines(before, after),
      wakeLine(`${WAKING} of ${VEHICLES} due in one minute`, first),
      wakeLine('the same after a restart of everything', second),
      {
        what: 'missing / doubled / early of them',
        ours: [first, second].map(({ missing, doubled, early }) => `${missing} / ${doubled} / ${early}`).join(', '),
        target: none([first, second].reduce((sum, each) => sum + each.missing + each.doubled + each.early, 0)),
      },
    ],
    numbers: { vehicles: VEHICLES, leftMs, takenMs, first, second, before: entries(before), after: entries(after) },
  };
}

/** 500 vehicles whose recall falls due over one minute from soon on: they left as long ago as it takes. */
async function wake({ stack, say }: Bench, lot: string): Promise<Opened> {
  const fromMs = Date.now() + 12_000;
  await departMany(stack.databaseUrl, lot, WAKING, index => fromMs - RECALL_MS + (index / WAKING) * MINUTE_MS);
  say(`asleep: ${WAKING} vehicles wake over a minute`);
  await sleep(Math.max(0, fromMs + MINUTE_MS + 1_000 - Date.now()));
  for (let looks = 0; looks < 60; looks++) {
    const opened = await openedOf(stack.pool, lot, 'recall', RECALL_MS);
    if (opened.missing === 0) return opened;
    await sleep(500);
  }
  return openedOf(stack.pool, lot, 'recall', RECALL_MS);
}

function wakeLine(what: string, { late }: Opened): Line {
  return {
    what: `${what}: opened late by p50 / p99 / max`,
    ours: `${ms(late.p50)} / ${ms(late.p99)} / ${ms(late.max)}`,
    target: atMost(late.p99, 1_000, 'p99 1 s'),
  };
}

function memoryLines(before: PerPart, after: PerPart): Line[] {
  if (!before || !after) return [{ what: 'memory of sleeping vehicles', ours: 'not told by this system' }];
  return parts.map(part => ({
    what: `memory of ${part}: grown per 1,000 vehicles asleep (holds now)`,
    ours: `${((((after.get(part) ?? 0) - (before.get(part) ?? 0)) / VEHICLES) * 1_000).toFixed(1)} MB (${(after.get(part) ?? 0).toFixed(0)} MB)`,
  }));
}

function entries(memory: PerPart): Record<string, number> {
  return Object.fromEntries(memory ?? []);
}
