import { once } from 'node:events';
import { readOrExit, readStackConfig } from '../config';
import { findStack } from './demo/find-stack';
import { Refused } from './demo/rest';
import { playStory } from './demo/story';
import { createTeller } from './demo/teller';
import { readRunFile } from './stack/run-file';

/** `npm run demo`: from the appointment to the call-back three days later, by REST with minutes and days as seconds. */
async function main(): Promise<void> {
  // whoever read our output may go away; the store's deadlines are put back all the same
  process.stdout.on('error', () => undefined);
  const { publicUrl: url, dataDir } = readOrExit(readStackConfig);
  const stack = await findStack(url, line => console.log(line));
  if (!stack) return void (process.exitCode = 1);
  try {
    await playStory(url, createTeller(), caughtAtOf(url, dataDir));
    if (stack.isOurs && process.stdout.isTTY) await untilInterrupted(url);
  } finally {
    await stack.leave();
  }
}

/** Where the stack shows what leaves the house; null where it is another one's, or leaves by real ways. */
function caughtAtOf(url: string, dataDir: string): string | null {
  const { ports, urls } = readRunFile(dataDir) ?? {};
  return ports?.['catcher'] !== undefined && urls?.['api'] === url ? `http://127.0.0.1:${ports['catcher']}/` : null;
}

async function untilInterrupted(url: string): Promise<void> {
  console.log(`\nThe stack that was started for this stays up: ${url}/ (Ctrl-C stops it)`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exit(1);
});
