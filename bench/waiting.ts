import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Bench } from './bench';

/** Waits until `left` answers 0; says now and then how many are left. Throws when it stays above for too long. */
export async function untilNone(
  what: string,
  left: () => Promise<number>,
  say: (line: string) => void,
  withinMs = 180_000,
): Promise<number> {
  const startedAt = Date.now();
  let saidAt = startedAt;
  for (;;) {
    const count = await left();
    if (count === 0) return Date.now() - startedAt;
    if (Date.now() - startedAt > withinMs) throw new Error(`${what}: ${count} are left after ${withinMs / 1_000} s`);
    if (Date.now() - saidAt > 10_000) {
      saidAt = Date.now();
      say(`  … ${what}: ${count} left`);
    }
    await sleep(100);
  }
}

/** Waits until the engine has taken up all there is; answers after how long, in milliseconds. */
export function untilAllTakenUp({ stack, say }: Pick<Bench, 'stack' | 'say'>, withinMs?: number): Promise<number> {
  return untilNone('to be taken up', () => untold(stack.pool), say, withinMs);
}

/** How many cases have facts that the engine has not taken up. */
export async function untold(pool: Pool): Promise<number> {
  const found = await pool.query<{ n: number }>('select count(*)::int as n from engine_inbox');
  return found.rows[0]?.n ?? 0;
}

/** Waits until the conductor has taken up everything of one case. */
export async function untilTakenUp(pool: Pool, caseId: string, withinMs = 10_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (Date.now() < giveUpAt) {
    const found = await pool.query({
      name: 'is-untold',
      text: 'select from engine_inbox where case_id = $1',
      values: [caseId],
    });
    if (found.rowCount === 0) return;
    await sleep(4);
  }
  throw new Error(`the engine has not taken up ${caseId}`);
}

/** Does the answer to a completion have the next step open? */
export function hasNextOpen(body: string): boolean {
  const { steps } = JSON.parse(body) as { steps?: { status: string }[] };
  return steps?.some(({ status }) => status === 'open') === true;
}
