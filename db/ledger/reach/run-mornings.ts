import { nextRunMs, runsDue, type Coming, type Run } from '../../../domain/reports/scheduled';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Querier } from '../../connection';
import { inLedger, type Ledger } from '../in-ledger';
import { takeRun } from '../reports/take-run';
import { tellOfReach, toldInTheMorning } from './tell-of-reach';

/** Each morning by the clock of the store, before it opens. */
const MORNING: Coming = { time: '08:00', dayOfWeek: null };

/** A morning of a store that was told. */
export interface MorningTold {
  store: string | null;
  day: string;
  told: readonly string[];
  lateByMs: number;
}

/**
 * Has each store's manager hear, once a day, what the coming day holds and whom it reaches; answers when the next morning is
 * (epoch ms). What an outage has kept back is of days that are over: only the latest is told.
 */
export async function runMornings(ledger: Ledger, onTold: (told: MorningTold) => void): Promise<number> {
  const { world, store: db } = ledger;
  const nowMs = ledger.now();
  const lastDays = await lastDaysOf(db.pool);
  const stores = world.stores().filter(({ key }) => !world.isClosed(key));
  let nextMs = Infinity;
  for (const store of [null, ...stores.map(({ key }) => key)]) {
    const timeZone = world.zoneOf(store) ?? CHAIN_ZONE;
    nextMs = Math.min(nextMs, nextRunMs(MORNING, nowMs, timeZone));
    const lastDay = lastDays.get(keyOf(store)) ?? null;
    const run = runsDue(MORNING, lastDay, nowMs, timeZone).at(-1);
    if (!run) continue;
    // what was due before anybody ever looked is noted and told to nobody
    if (lastDay === null) await takeRun(db.pool, keyOf(store), run, nowMs, []);
    else {
      const told = await tellOnce(ledger, store, run, nowMs);
      if (told) onTold({ store, day: run.day, told, lateByMs: nowMs - run.atMs });
    }
  }
  return nextMs;
}

/** Unless another process has. */
function tellOnce(ledger: Ledger, store: string | null, run: Run, nowMs: number): Promise<string[] | null> {
  return inLedger(ledger, async (tx, world) => {
    const told = toldInTheMorning(world, store, nowMs);
    if (!(await takeRun(tx, keyOf(store), run, nowMs, told))) return null;
    await tellOfReach(tx, world, { store, run, nowMs }, told);
    return told;
  });
}

const keyOf = (store: string | null) => `reach:${store ?? ''}`;

async function lastDaysOf(db: Querier): Promise<Map<string, string>> {
  const found = await db.query<{ report: string; day: string }>({
    name: 'last-mornings',
    text: `select report, max(day)::text as day from report_runs where report like 'reach:%' group by report`,
  });
  return new Map(found.rows.map(({ report, day }) => [report, day]));
}
