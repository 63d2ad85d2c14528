import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from './bench';
import { happyRecord } from './happy';
import { openMany } from './ledger';
import { untilAllTakenUp } from './waiting';

export const HANDS = 4;
const PAUSE_MS = 100;

/** What people at work are given: their cases' first step, one after the other. */
export const workedOn = 'appointment-via-call-centre';

/** So many cases for people at work, once the engine has taken them up: what it owes from opening them is not measured with what follows. */
export async function casesToWorkOn(bench: Bench, count: number): Promise<string[]> {
  const ids = await openMany(bench.stack.databaseUrl, workedOn, count, Date.now);
  await untilAllTakenUp(bench);
  return ids;
}

/** A few people complete the first step of each of these cases; answers how long each call took, in milliseconds. */
export async function handsAtWork({ people }: Bench, ids: string[], isOver: () => boolean): Promise<number[]> {
  const latencies: number[] = [];
  const record = happyRecord(workedOn, 'accept');
  const hand = async (): Promise<void> => {
    for (let id = ids.shift(); id !== undefined && !isOver(); id = ids.shift()) {
      const sentAt = performance.now();
      const { status } = await people.complete(id, workedOn, 'accept', record, `hands-${id}`);
      if (status !== 200) throw new Error(`a completion was answered ${status}`);
      latencies.push(performance.now() - sentAt);
      await sleep(PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return latencies;
}
