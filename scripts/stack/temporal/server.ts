import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterTheOthers } from '../after-the-others';
import { spawnLogged } from '../log-files';
import { freePort } from '../ports';
import { engineAnswers } from '../ensure-engine';

type Options = {
  dataDir: string;
  port: number;
  uiPort: number | null;
  namespace: string;
  log: string;
  /** Whether it runs after the others where processor time is short; tests wait for it. */
  isLast?: boolean;
  /** Nobody keeps its data: what an engine of one server can do without is left out. An older one may have work there. */
  isThrownAway?: boolean;
};

export type TemporalServer = {
  address: string;
  metricsPort: number;
  launch: () => Promise<ChildProcess>;
  isReady: () => Promise<boolean>;
};

/** Each task queue has four by default, three of which only hand on to the first: a tenth of what a test costs. */
const onePartition = ['Read', 'Write'].flatMap(way => [
  '--dynamic-config-value',
  `matching.numTaskqueue${way}Partitions=1`,
]);

/** Prepares the embedded engine of a data folder on these ports (`uiPort` null: no UI). Nothing runs before `launch`. */
export async function prepareTemporal(executable: string, options: Options): Promise<TemporalServer> {
  const { dataDir, port, uiPort, namespace, log, isLast = true, isThrownAway = false } = options;
  const address = `127.0.0.1:${port}`;
  const metricsPort = await freePort();
  const ui = uiPort === null ? ['--headless'] : ['--ui-port', String(uiPort), '--ui-disable-news-fetch'];
  const storage = ['--db-filename', join(dataDir, 'temporal.db')];
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'].flatMap(pragma => ['--sqlite-pragma', pragma]);
  const listen = ['--ip', '127.0.0.1', '--port', String(port), '--metrics-port', String(metricsPort)];
  return {
    address,
    metricsPort,
    launch: async () => {
      const http = ['--http-port', String(await freePort())];
      const where = [...storage, ...pragmas, ...listen, ...http, ...ui];
      const args = ['server', 'start-dev', ...where, ...(isThrownAway ? onePartition : []), '--log-level', 'warn'];
      const child = spawnLogged(executable, args, log, { cwd: dataDir });
      if (isLast) afterTheOthers(child.pid);
      return child;
    },
    isReady: () => engineAnswers(address, namespace),
  };
}
