import type { Bench, Measured } from '../bench';
import { handsAtWork, workedOn } from '../hands';
import { openMany } from '../ledger';
import { recover } from '../recover';
import { atMost, none } from '../report';
import { ms, spreadOf } from '../statistics';
import { untold } from '../waiting';

const WAITING = 8_000;
const WORKED_ON = 400;

/** Everything is killed while thousands of cases wait for the engine; how fast people's work is answered right afterwards. */
export async function restart(bench: Bench): Promise<Measured> {
  const { stack, say } = bench;
  say(`restart: ${WAITING} cases, of which the engine knows next to nothing`);
  const ids = await openMany(stack.databaseUrl, workedOn, WAITING, Date.now);
  const awayMs = await recover(stack, ['worker', 'api', 'postgres', 'temporal']);
  const waiting = await untold(stack.pool);
  say(`restart: back after ${ms(awayMs)}; ${waiting} cases wait for the engine, people go on`);
  const hands = spreadOf(await handsAtWork(bench, ids.splice(-WORKED_ON), () => false));
  return {
    lines: [
      {
        what: `completions right after a restart, ${waiting} cases waiting for the engine, p50 / p99 / max`,
        ours: `${ms(hands.p50)} / ${ms(hands.p99)} / ${ms(hands.max)}`,
        target: atMost(hands.p99, 150, 'p99 150 ms'),
      },
      { what: 'of them not answered', ours: String(WORKED_ON - hands.count), target: none(WORKED_ON - hands.count) },
    ],
    numbers: { waiting, awayMs, hands },
  };
}
