import { once } from 'node:events';
import { readOrExit, readStackConfig } from '../config';
import { findStack } from './demo/find-stack';
import { Refused } from './demo/rest';
import { playStory } from './demo/story';
import { createTeller } from './demo/teller';

/** `npm run demo`: from the appointment to the call-back three days later, by REST with minutes and days as seconds. */
async function main(): Promise<void> {
  // whoever read our output may go away; the store's deadlines are put back all the same
  process.stdout.on('error', () => undefined);
  const { publicUrl: url } = readOrExit(readStackConfig);
  const stack = await findStack(url, line => console.log(line));
  if (!stack) return void (process.exitCode = 1);
  try {
    await playStory(url, createTeller());
    if (stack.isOurs && process.stdout.isTTY) await untilInterrupted(url);
  } finally {
    await stack.leave();
  }
}

async function untilInterrupted(url: string): Promise<void> {
  console.log(`\nThe stack that was started for this stays up: ${url}/ (Ctrl-C stops it)`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exit(1);
});
