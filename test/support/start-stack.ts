import { join } from 'node:path';
import { ensureEngine } from '../../scripts/stack/ensure-engine';
import { freePort } from '../../scripts/stack/ports';
import { secondsSince } from '../../scripts/stack/problem';
import { temporalExecutable } from '../../scripts/stack/temporal/executable';
import { prepareTemporal } from '../../scripts/stack/temporal/server';
import { pidOf, ready, startDatabaseServer } from './database-server';
import { publish, readServer, type TestEngine } from './stack';

const namespace = 'default';
const say = (line: string) => void process.stderr.write(`${line}\n`);

/** Jest's global setup of lanes with the engine: beside the database one Temporal, on free ports. */
export default async function startStack(): Promise<void> {
  const executable = await temporalExecutable(say);
  // engines of tests collect garbage a third as often, also those that jest's workers start: memory for processor time
  process.env['GOGC'] ??= '300';
  await startDatabaseServer();
  const startedAt = Date.now();
  const server = readServer();
  const { engine, pid } = await startTemporal(server.dataDir, executable);
  publish({ ...server, engine, pids: { ...server.pids, temporal: pid } });
  say(`✓ Temporal is up (${secondsSince(startedAt)})`);
}

async function startTemporal(dataDir: string, executable: string): Promise<{ engine: TestEngine; pid: number }> {
  const [port, uiPort] = [await freePort(), await freePort()];
  const log = join(dataDir, 'temporal.log');
  const kind = { isLast: false, isThrownAway: true };
  const server = await prepareTemporal(executable, { dataDir, port, uiPort, namespace, log, ...kind });
  const child = await server.launch();
  await ready('Temporal', server.isReady, log);
  await ensureEngine(server.address, namespace);
  const engine = {
    temporalAddress: server.address,
    temporalNamespace: namespace,
    temporalUiUrl: `http://127.0.0.1:${uiPort}`,
  };
  return { engine, pid: pidOf(child) };
}
