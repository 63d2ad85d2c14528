import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { latenessOf } from '../lateness';
import { mixed } from '../happy';
import { openMany } from '../ledger';
import { recover } from '../recover';
import { atMost, none, type Line } from '../report';
import { ms } from '../statistics';
import type { PartName } from '../stack';
import { work } from '../work';

const DEADLINES = 250;
const FROM_MS = 1_500;
const OVER_MS = 9_000;
const KILL_AFTER_MS = 3_500;
const SLACK_MS = 1_000;
const AFTER_MS = 2_000;
/** Each lap begins at another procedure. */
const STRIDE = 7;
const procedure = 'appointment-via-store';
const DURATION_MS = 600_000;
const everything: PartName[] = ['worker', 'api', 'postgres', 'temporal'];

/** kill -9 of each part, then of all, while deadlines fall due and people work: what was missed, doubled, early, late. */
export async function kills(bench: Bench): Promise<Measured> {
  await bench.people.setPolicy(procedure, { durations: { accept: 'PT10M' }, warnAt: null });
  const lines: Line[] = [];
  const numbers: Record<string, unknown> = {};
  for (const [lap, killed] of [...everything.map(part => [part]), everything].entries()) {
    const name = killed.length === 1 ? String(killed[0]) : 'all four';
    const found = await killOnce(bench, killed, name, lap);
    numbers[name] = found;
    const { late, outageMs, lost } = found;
    const worst = late.committed.max;
    const { missing, doubled, early } = late;
    lines.push(
      {
        what: `kill -9 ${name}: worst lateness (away ${ms(outageMs)}), ${late.due} deadlines`,
        ours: ms(worst),
        target: atMost(worst, outageMs + SLACK_MS, 'away + 1 s'),
      },
      {
        what: `kill -9 ${name}: missing / doubled / early / lost of ${found.acknowledged} acknowledged`,
        ours: `${missing} / ${doubled} / ${early} / ${lost}`,
        target: none(missing + doubled + early + lost),
      },
    );
  }
  return { lines, numbers };
}

async function killOnce(bench: Bench, killed: PartName[], name: string, lap: number) {
  const { stack, people, say } = bench;
  const fromMs = Date.now() + FROM_MS;
  const when = (index: number) => fromMs + Math.round((index / DEADLINES) * OVER_MS) - DURATION_MS;
  const ids = await openMany(stack.databaseUrl, procedure, DEADLINES, when);
  const working = work(people, name, mixed, { hands: 4, pauseMs: 60, after: lap * STRIDE });
  await sleep(Math.max(0, fromMs + KILL_AFTER_MS - FROM_MS - Date.now()));
  say(`kills: ${name}`);
  const outageMs = await recover(stack, killed);
  say(`kills: ${name} was back after ${ms(outageMs)}`);
  await sleep(Math.max(AFTER_MS, fromMs + OVER_MS + AFTER_MS - Date.now()));
  const done = await working.stop();
  const late = await latenessOf(stack.pool, ids);
  return { late, outageMs, acknowledged: done.acknowledged.length, lost: await done.lost(stack.pool) };
}
