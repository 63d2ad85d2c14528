import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

/** One row of the table: what was measured, the bare engine's number beside it, and what was to be reached. */
export interface Line {
  what: string;
  ours: string;
  bare?: string;
  target?: Target;
}

export interface Target {
  wanted: string;
  /** How much of the target was reached: 1 is just so, more is better. */
  reached: number;
}

export interface Section {
  name: string;
  lines: Line[];
  numbers: Record<string, unknown>;
  tookMs: number;
}

export const atMost = (value: number, limit: number, wanted: string): Target => ({
  wanted: `≤ ${wanted}`,
  reached: value <= 0 ? Infinity : limit / value,
});
export const atLeast = (value: number, limit: number, wanted: string): Target => ({
  wanted: `≥ ${wanted}`,
  reached: limit === 0 ? Infinity : value / limit,
});
/** Nothing of what must not be. */
export const none = (count: number): Target => ({ wanted: '0', reached: count === 0 ? Infinity : 0 });

export function table(sections: readonly Section[]): string {
  const rows = sections.flatMap(({ lines }) =>
    lines.map(({ what, ours, bare, target }) => [what, ours, bare ?? '', target?.wanted ?? '', verdict(target)]),
  );
  const head = ['measured', 'Shoushi', 'bare engine', 'target', 'reached'];
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

export function machine(): Record<string, unknown> {
  const [first] = cpus();
  return {
    cores: cpus().length,
    processor: first?.model.trim(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: loadavg()[0]?.toFixed(2),
  };
}

/** Saves a whole run: numbers by day, the table as the latest. */
export function save(root: string, at: Date, about: Record<string, unknown>, sections: readonly Section[]): string {
  const folder = join(root, 'bench', 'results');
  mkdirSync(folder, { recursive: true });
  const day = at.toISOString().slice(0, 10);
  const json = { at: at.toISOString(), machine: about, sections };
  writeFileSync(join(folder, `${day}.json`), `${JSON.stringify(json, null, 2)}\n`);
  const notes = Object.entries(about).map(([key, value]) => `${key} ${String(value)}`);
  const text = `# Bench, ${at.toISOString()}\n\n${notes.join(' · ')}\n\n${table(sections)}\n\n${explanation}\n`;
  writeFileSync(join(folder, 'latest.md'), text);
  return join(folder, 'latest.md');
}

function verdict(target: Target | undefined): string {
  if (!target) return '';
  if (target.reached === Infinity) return '✓';
  return target.reached >= 1 ? `✓ ${target.reached.toFixed(1)}×` : `✗ ${target.reached.toFixed(2)}×`;
}

const explanation = `Everything (PostgreSQL, engine, worker, API, bare worker, load) ran on the same machine, durable (fsync, synchronous commit).
The bare engine did the least of the same job on the same servers: a row by a local activity at the start, another when signalled
or when its timer fired. Its starts are counted when the engine acknowledged them, its completions when the row is there.
"committed" is the commit instant of the escalation (pg_xact_commit_timestamp) minus its due instant; "fired" is the instant it says.
Cases of the lateness rows were opened by the ledger's own verb as of ten minutes earlier under a policy of ten minutes, so that
they fall due when they should, while the engine was taking up the very same cases; those that fall due at once with ways out
had been taken up before. People at work ask from the measuring process, those who listen to events from one of their own.
\`reached\` is how many times over.`;
