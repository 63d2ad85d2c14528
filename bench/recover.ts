import { Client } from 'pg';
import { engineAnswers } from '../scripts/stack/ensure-engine';
import { waitUntil } from '../scripts/stack/wait-until';
import { namespace, type PartName, type Stack } from './stack';

const WITHIN_MS = 60_000;

/** kill -9 of these parts in one instant; answers how long, in milliseconds, until the last of them works again. */
export async function recover(stack: Stack, killed: readonly PartName[]): Promise<number> {
  const before = killed.map(part => [part, stack.pidOf(part)] as const);
  const killedAt = Date.now();
  for (const part of killed) stack.kill(part);
  await Promise.all(before.map(([part, pid]) => untilBack(stack, part, pid)));
  return Date.now() - killedAt;
}

/** Waits until a part runs under another pid and answers. */
async function untilBack(stack: Stack, part: PartName, oldPid: number | undefined): Promise<void> {
  const isBack = async () => {
    const pid = stack.pidOf(part);
    return pid !== undefined && pid !== oldPid && (await answers(stack, part));
  };
  if (!(await waitUntil(isBack, WITHIN_MS, 20))) throw new Error(`${part} did not come back`);
}

function answers(stack: Stack, part: PartName): Promise<boolean> {
  switch (part) {
    case 'worker':
      return isOk(`${stack.workerUrl}/healthz`);
    case 'api':
      return isOk(`${stack.api}/readyz`);
    case 'temporal':
      return engineAnswers(stack.engine.address, namespace);
    case 'postgres':
      return databaseAnswers(stack.databaseUrl);
    default:
      return part satisfies never;
  }
}

async function isOk(url: string): Promise<boolean> {
  return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
}

async function databaseAnswers(connectionString: string): Promise<boolean> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}
