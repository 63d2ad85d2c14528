import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureEngine, keepHistories } from '../scripts/stack/ensure-engine';
import { logPath } from '../scripts/stack/log-files';
import { keepRunning, type KeptPart } from '../scripts/stack/part';
import { temporalPart } from '../scripts/stack/parts';
import { freePort } from '../scripts/stack/ports';
import { temporalExecutable } from '../scripts/stack/temporal/executable';
import { prepareTemporal } from '../scripts/stack/temporal/server';

/** The engine of a stack, which may be held down for a while or lose its data. */
export interface Engine {
  address: string;
  pid(): number | undefined;
  /** Does nothing while it runs. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Deletes everything it knows. It must be stopped. */
  forget(): void;
  /** Copies its data aside, and puts them back later. It must be stopped. */
  backUp(): void;
  restore(): void;
}

const quiet = () => undefined;
const files = ['temporal.db', 'temporal.db-wal', 'temporal.db-shm'];

/** Starts an engine on free ports with its data in `dataDir`; killed, it is started again. */
export async function startEngine(dataDir: string, namespace: string): Promise<Engine> {
  const executable = await temporalExecutable(line => process.stderr.write(`${line}\n`));
  const log = logPath(dataDir, 'temporal');
  const port = await freePort();
  const server = await prepareTemporal(executable, { dataDir, port, uiPort: null, namespace, log });
  let kept: KeptPart | null = null;
  let pid: number | undefined;
  const engine: Engine = {
    address: server.address,
    pid: () => pid,
    async start() {
      if (kept) return;
      const record = (_name: string, started: number | null) => (pid = started ?? undefined);
      kept = keepRunning(temporalPart(server, dataDir), { say: quiet, record });
      await kept.ready;
      await ensureEngine(server.address, namespace);
      await keepHistories(server.address, namespace);
    },
    async stop() {
      await kept?.stop();
      kept = null;
    },
    forget() {
      for (const name of files) rmSync(join(dataDir, name), { force: true });
    },
    backUp() {
      for (const name of files) copyIfThere(join(dataDir, name), join(dataDir, `kept-${name}`));
    },
    restore() {
      engine.forget();
      for (const name of files) copyIfThere(join(dataDir, `kept-${name}`), join(dataDir, name));
    },
  };
  await engine.start();
  return engine;
}

function copyIfThere(from: string, to: string): void {
  if (existsSync(from)) copyFileSync(from, to);
}
