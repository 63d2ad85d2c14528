import { mixed } from '../../bench/happy';
import { latenessOf } from '../../bench/lateness';
import { recover } from '../../bench/recover';
import type { PartName } from '../../bench/stack';
import { work } from '../../bench/work';
import { until, untilPast } from '../support/until';
import { care } from './in-seconds';
import { eachOnce } from './recalls';
import { appointments } from './twelve-cases';
import { SLACK_MS, type WholeStack } from './whole-stack';

const RECALL_MS = 3_000;

/** `kill -9` of these parts in one instant. */
export interface Kill {
  name: string;
  killed: readonly PartName[];
  /** The vehicles whose recalls fall due then; no other kill has them. */
  lot: string;
}

/** Kills while people work, deadlines fall due and recalls are to open; expects that nothing came of it. Answers the cases. */
export async function killAtWork({ stack, people, recalls }: WholeStack, kill: Kill): Promise<string[]> {
  const { name, killed, lot } = kill;
  const leftAtMs = await recalls.leave(lot, { recall: `PT${RECALL_MS / 1_000}S` }, care);
  const working = work(people, name, [...appointments, ...mixed], { hands: 3, pauseMs: 150 });
  await untilPast(leftAtMs + RECALL_MS - 150);
  const outageMs = await recover(stack, killed);
  await untilPast(Date.now() + 1_000); // people go on
  const worked = await working.stop();
  expect(await worked.lost(stack.pool)).toBe(0);
  await untilPast(Date.now() + SLACK_MS); // what fell due while they worked is said by then
  const look = () => latenessOf(stack.pool, worked.cases, Date.now() - SLACK_MS);
  const late = await until('an alarm of each deadline, of more than three', async () => {
    const now = await look();
    return now.due > 3 && now.missing === 0 && now; // how late they may be is said below
  });
  expect(late).toMatchObject({ doubled: 0, early: 0 });
  // a machine that takes seconds to start a part is as much slower at what comes after
  const soonMs = outageMs * 1.2 + SLACK_MS;
  expect(late.committed.max).toBeLessThanOrEqual(soonMs);
  const recalled = await recalls.opened(lot, RECALL_MS);
  expect(recalled.counted).toEqual(eachOnce);
  expect(recalled.late.max).toBeLessThanOrEqual(soonMs);
  return worked.cases;
}
