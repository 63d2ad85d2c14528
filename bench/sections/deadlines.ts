import { setTimeout as sleep } from 'node:timers/promises';
import { bareIds, startBare } from '../bare/bare';
import type { Bench, Measured } from '../bench';
import { latenessOf, type Lateness } from '../lateness';
import { openMany } from '../ledger';
import { atMost, none, type Line } from '../report';
import { ms, spreadOf, type Spread } from '../statistics';

const SPREAD = 5_000;
const SPREAD_MS = 30_000;
const AT_ONCE = 2_000;
const OPENING_PER_SECOND = 500;
const BARE_STARTS_PER_SECOND = 30;
const BREATH_MS = 2_000;
const WITHIN_MS = 10_000;
const procedure = 'appointment-via-store';
const DURATION_MS = 600_000;

/** How late deadlines fire: 5,000 over 30 s, 2,000 at one instant, and 2,000 of the bare engine's own timers. */
export async function deadlines(bench: Bench): Promise<Measured> {
  const bare = await bareTimers(bench);
  await bench.people.setPolicy(procedure, { durations: { accept: 'PT10M' }, warnAt: null });
  const atOnce = await dueAt(bench, AT_ONCE, fromMs => fromMs, 0);
  await sleep(BREATH_MS);
  const spread = await dueAt(
    bench,
    SPREAD,
    (fromMs, index) => fromMs + Math.round((index / SPREAD) * SPREAD_MS),
    SPREAD_MS,
  );
  const wrong = (late: Lateness) => late.missing + late.doubled + late.early;
  return {
    lines: [
      lineOf('5,000 deadlines over 30 s', spread.fired, 'fired'),
      {
        ...lineOf('5,000 deadlines over 30 s', spread.committed, 'committed'),
        target: atMost(spread.committed.p99, 60, 'p99 60 ms'),
      },
      lineOf('2,000 deadlines at one instant', atOnce.fired, 'fired'),
      {
        ...lineOf('2,000 deadlines at one instant', atOnce.committed, 'committed'),
        bare: `${ms(bare.p50)} / ${ms(bare.p99)} / ${ms(bare.max)}`,
        target: atMost(atOnce.committed.max, 500, 'max 500 ms'),
      },
      {
        what: `missing / doubled / early of ${spread.due + atOnce.due}`,
        ours: `${spread.missing + atOnce.missing} / ${spread.doubled + atOnce.doubled} / ${spread.early + atOnce.early}`,
        target: none(wrong(spread) + wrong(atOnce)),
      },
    ],
    numbers: { spread, atOnce, bare },
  };
}

function lineOf(what: string, { p50, p99, max }: Spread, how: string): Line {
  return { what: `${what}, ${how} p50 / p99 / max`, ours: `${ms(p50)} / ${ms(p99)} / ${ms(max)}` };
}

/** Opens cases whose deadline falls due at chosen instants: opened as of its duration earlier. */
async function dueAt(
  bench: Bench,
  count: number,
  when: (fromMs: number, index: number) => number,
  lengthMs: number,
): Promise<Lateness> {
  const { stack, say } = bench;
  const fromMs = Date.now() + (count / OPENING_PER_SECOND) * 1_000 + 3_000;
  say(`deadlines: opening ${count} cases`);
  const ids = await openMany(stack.databaseUrl, procedure, count, index => when(fromMs, index) - DURATION_MS);
  const openedMs = fromMs - Date.now();
  if (openedMs < 0) say(`  ! the cases were opened ${ms(-openedMs)} too late: the first deadlines had passed`);
  const lastMs = fromMs + lengthMs;
  await sleep(Math.max(0, lastMs + 500 - Date.now()));
  for (;;) {
    const late = await latenessOf(stack.pool, ids);
    if ((late.due === count && late.missing === 0) || Date.now() > lastMs + WITHIN_MS) return late;
    await sleep(500);
  }
}

async function bareTimers({ stack, say }: Bench): Promise<Spread> {
  say(`deadlines: ${AT_ONCE} bare timers at one instant`);
  const bare = await startBare(stack);
  try {
    const dueMs = Date.now() + (AT_ONCE / BARE_STARTS_PER_SECOND) * 1_000;
    await bare.start('bareTimer', bareIds('timer', AT_ONCE), dueMs);
    const armed = () => bare.count('armed');
    while ((await armed()) < AT_ONCE && Date.now() < dueMs) await sleep(200);
    say(`deadlines: ${await armed()} bare timers are armed, due in ${ms(dueMs - Date.now())}`);
    await sleep(Math.max(0, dueMs - Date.now()));
    while ((await bare.count('fired')) < AT_ONCE && Date.now() < dueMs + 120_000) await sleep(500);
    const text = `select (extract(epoch from pg_xact_commit_timestamp(xmin) - due_at) * 1000)::float8 as late from bare_rows where what = 'fired'`;
    const found = await stack.pool.query<{ late: number }>(text);
    return spreadOf(found.rows.map(row => row.late));
  } finally {
    await bare.stop();
  }
}
