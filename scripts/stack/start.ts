import { readOrExit, readStackConfig, withIssuer } from '../../config';
import { StackProblem } from './problem';
import { supervise } from './supervise';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const hurryAfterMs = 1_000;

/** `npm start`: brings the stack up, stays in the foreground, and takes everything down again on Ctrl-C or SIGTERM. */
async function main(): Promise<void> {
  // whoever read our output may go away; the stack stays
  process.stdout.on('error', () => undefined);
  // data, keys and logs are nobody else's business
  process.umask(0o077);
  const stack = supervise(
    readOrExit(env => withIssuer(readStackConfig(env), env)),
    { withProvider: process.argv.includes('--oidc') },
    say,
  );
  let stoppingSince: number | null = null;

  const stop = async (code: number) => {
    const startedAt = (stoppingSince = Date.now());
    await stack.stop();
    if (code === 0) say(`stopped (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    process.exit(code);
  };

  const onSignal = (signal: string) => {
    // npm passes on the signal that the terminal has sent already: only a later one is a second Ctrl-C
    if (stoppingSince !== null && Date.now() - stoppingSince < hurryAfterMs) return;
    if (stoppingSince !== null) return stack.kill();
    say(`${signal}: stopping`);
    void stop(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal));

  onNpmGone(() => stoppingSince === null && onSignal('npm ended'));

  try {
    await stack.start();
  } catch (error) {
    if (stoppingSince !== null) return;
    console.error(error instanceof StackProblem ? error.message : error);
    await stop(1);
  }
}

/** Whoever kills npm means us, too; without npm in between an end of the parent means nothing (nohup). */
function onNpmGone(tell: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(looking);
    tell();
  }, 250);
}

void main();
