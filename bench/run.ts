import type { Bench, Measure } from './bench';
import { peopleAt, seedCustomers } from './people';
import { machine, save, table, type Section } from './report';
import { alarms, startOtherSides } from './sections/alarms';
import { asleep } from './sections/asleep';
import { completions } from './sections/completions';
import { deadlines } from './sections/deadlines';
import { events } from './sections/events';
import { exports } from './sections/exports';
import { history } from './sections/history';
import { idle } from './sections/idle';
import { imports } from './sections/imports';
import { kills } from './sections/kills';
import { lists } from './sections/lists';
import { memory } from './sections/memory';
import { mixed } from './sections/mixed';
import { plans } from './sections/plans';
import { restart } from './sections/restart';
import { starts } from './sections/starts';
import { storm } from './sections/storm';
import { bringUp, repositoryRoot, type Stack } from './stack';

/** Each group has a stack of its own, so that what one leaves behind does not weigh on the next. */
const groups: Record<string, Measure>[] = [
  { history, idle, starts, memory, completions },
  { plans },
  { imports },
  { lists },
  { deadlines },
  { mixed },
  { kills },
  { events },
  { alarms },
  { exports },
  { storm },
  { restart },
  { asleep },
];

const startedAt = Date.now();
const say = (line: string) =>
  console.log(`${String(Math.round((Date.now() - startedAt) / 1_000)).padStart(4)} s  ${line}`);

/** `npm run bench`: everything, printed and saved; `npm run bench -- starts idle`: only these, printed. */
async function main(wanted: readonly string[]): Promise<void> {
  const known = groups.flatMap(group => Object.keys(group));
  const unknown = wanted.find(name => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no section ${unknown}: ${known.join(', ')}.`);
  const about = machine();
  const sections: Section[] = [];
  for (const group of groups) {
    const chosen = Object.entries(group).filter(([name]) => wanted.length === 0 || wanted.includes(name));
    if (chosen.length > 0) sections.push(...(await measure(chosen)));
  }
  console.log(`\n${table(sections)}\n`);
  const tookS = Math.round((Date.now() - startedAt) / 1_000);
  if (wanted.length === 0)
    say(`saved in ${save(repositoryRoot(), new Date(startedAt), { ...about, tookS }, sections)}`);
}

async function measure(chosen: readonly [string, Measure][]): Promise<Section[]> {
  say('bringing up PostgreSQL, the engine, worker and API');
  const receivers = await startOtherSides();
  const stack = await bringUp({ OUTBOUND_ALLOW: receivers.allow });
  const stopEarly = () => void end(stack);
  process.once('SIGINT', stopEarly).once('SIGTERM', stopEarly);
  await seedCustomers(stack.pool);
  const people = peopleAt(stack.api, stack.dataDir);
  const bench: Bench = { stack, people, receivers, say, ready: [], bareReady: [], memoryBefore: null };
  const sections: Section[] = [];
  try {
    for (const [name, run] of chosen) {
      const from = Date.now();
      const measured = await run(bench);
      sections.push({ name, ...measured, tookMs: Date.now() - from });
      for (const { what, ours } of measured.lines) say(`✓ ${what}: ${ours}`);
    }
  } finally {
    process.removeListener('SIGINT', stopEarly).removeListener('SIGTERM', stopEarly);
    await stack.stop();
    await receivers.close();
  }
  return sections;
}

async function end(stack: Stack): Promise<void> {
  await stack.stop();
  process.exit(130);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
