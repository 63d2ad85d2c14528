import { once } from 'node:events';
import { readOrExit, readStackConfig } from '../config';
import { playCallCentre } from './demo/call-centre';
import { findStack } from './demo/find-stack';
import { demoStaff, Refused } from './demo/rest';
import { setStage } from './demo/stage';
import { playStore } from './demo/store';
import { createTeller } from './demo/teller';

const STORE = 'S02';

/** `npm run demo`: both procedures by REST with minutes as seconds, a missed T+5 among them, in less than a minute. */
async function main(): Promise<void> {
  // whoever read our output may go away; the store's deadlines are put back all the same
  process.stdout.on('error', () => undefined);
  const { publicUrl: url } = readOrExit(readStackConfig);
  const stack = await findStack(url, line => console.log(line));
  if (!stack) return void (process.exitCode = 1);
  try {
    await play(url);
    if (stack.isOurs && process.stdout.isTTY) await untilInterrupted(url);
  } finally {
    await stack.leave();
  }
}

async function play(url: string): Promise<void> {
  const staff = await demoStaff(url);
  if (!staff)
    throw new Refused(
      `The stack at ${url} has no demo staff: the demo plays on the embedded stack, or one with DEMO=true.`,
    );
  const stage = setStage(url, staff, STORE, createTeller());
  console.log(
    `\nPlaying at ${url}, store ${STORE}; its own deadlines are put back afterwards, other stores keep theirs.`,
  );
  await playCallCentre(stage);
  await playStore(stage);
}

async function untilInterrupted(url: string): Promise<void> {
  console.log(`\nThe stack that was started for this stays up: ${url}/ (Ctrl-C stops it)`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused ? error.message : error);
  process.exit(1);
});
