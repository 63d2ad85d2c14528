import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { namespace, repositoryRoot, type Stack } from '../stack';
import { inParallel } from '../statistics';
import { CONNECTIONS } from '../load';

/** The engine alone on the same servers: a bare workflow that does the least of the same job. */
export interface Bare {
  /** Starts workflows, 50 callers at a time; answers when the engine has acknowledged all. */
  start(workflow: 'bareCase' | 'bareTimer', ids: readonly string[], dueMs?: number): Promise<void>;
  signal(id: string): Promise<void>;
  /** How many rows say that. */
  count(what: string): Promise<number>;
  stop(): Promise<void>;
}

export async function startBare({ engine, client, pool, databaseUrl }: Stack): Promise<Bare> {
  await pool.query(
    `create table if not exists bare_rows (id text, what text, due_at timestamptz,
      at timestamptz not null default clock_timestamp(), primary key (id, what))`,
  );
  const script = join(repositoryRoot(), 'dist', 'bench', 'bare', 'worker.js');
  const sources = join(repositoryRoot(), 'bench', 'bare');
  const worker = spawn(process.execPath, [script, engine.address, namespace, databaseUrl, sources], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [first] = await Promise.race([once(worker.stdout, 'data'), once(worker, 'exit')]);
  if (!String(first).startsWith('ready')) throw new Error('the bare worker did not come up');
  return {
    start: (workflow, ids, dueMs) =>
      inParallel(ids, CONNECTIONS, async workflowId => {
        const args = dueMs === undefined ? [workflowId] : [workflowId, dueMs];
        await client.workflow.start(workflow, { taskQueue: 'bare', workflowId, args });
      }),
    signal: id => client.workflow.getHandle(id).signal('done'),
    async count(what) {
      const found = await pool.query<{ n: number }>('select count(*)::int as n from bare_rows where what = $1', [what]);
      return found.rows[0]?.n ?? 0;
    },
    async stop() {
      const ended = once(worker, 'exit');
      if (worker.exitCode === null && worker.kill('SIGTERM')) await ended;
    },
  };
}

/** So many ids that nothing else has. */
export function bareIds(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `bare-${prefix}-${index}`);
}
