import { rmSync } from 'node:fs';
import { stopPid } from '../../scripts/stack/processes';
import { readStack } from './stack';

/** Jest's global teardown: stops what the setup started, by pid, and removes its folder. */
export default async function stopStack(): Promise<void> {
  const { pids, dataDir } = readStack();
  await Promise.all([stopPid(pids.postgres, ['SIGINT', 'SIGQUIT'], 3_000), stopPid(pids.temporal, ['SIGTERM'], 3_000)]);
  rmSync(dataDir, { recursive: true, force: true });
}
