import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench, Measured } from '../bench';
import { openMany } from '../ledger';
import { memoryOf, parts } from '../processes';
import { untilAllTakenUp } from '../waiting';

const CASES = 1_000;
const SETTLE_MS = 4_000;

/** What a thousand open cases hold of each part when nothing happens. */
export async function memory(bench: Bench): Promise<Measured> {
  const { stack, say } = bench;
  if (bench.ready.length === 0 || !bench.memoryBefore) {
    bench.memoryBefore = memoryOf(stack);
    bench.ready = await openMany(stack.databaseUrl, 'appointment-via-call-centre', CASES, Date.now);
    await untilAllTakenUp(bench);
  }
  say(`memory: ${bench.ready.length} cases are open`);
  await sleep(SETTLE_MS);
  const before = bench.memoryBefore;
  const after = memoryOf(stack);
  if (!before || !after) return { lines: [{ what: 'memory', ours: 'not told by this system' }], numbers: {} };
  const perThousand = (part: (typeof parts)[number]) =>
    (((after.get(part) ?? 0) - (before.get(part) ?? 0)) / bench.ready.length) * 1_000;
  return {
    lines: parts.map(part => ({
      what: `memory of ${part}: grown per 1,000 open cases (holds now)`,
      ours: `${perThousand(part).toFixed(0)} MB (${(after.get(part) ?? 0).toFixed(0)} MB)`,
    })),
    numbers: { cases: bench.ready.length, before: Object.fromEntries(before), after: Object.fromEntries(after) },
  };
}
