import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { secondsSince, type Say } from '../problem';

const command = 'github.com/temporalio/cli/cmd/temporal';
const progressEveryMs = 30_000;

// `go install` refuses this release for the `replace` in its go.mod, so it is built as a tool of a module of our own
const moduleFile = (version: string) => `module shoushi.local/temporal

go 1.26

tool ${command}

require github.com/temporalio/cli v${version}

replace github.com/temporalio/cli/cliext => github.com/temporalio/cli/cliext v0.0.0-20260731000218-c579925f193f
`;

/** Builds the release from Go's module proxy; answers null, or why it could not. Go's cache makes a second try cheap. */
export async function buildWithGo(version: string, target: string, say: Say): Promise<string | null> {
  const go = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (go.status !== 0) return 'there is no Go to build it with';
  const startedAt = Date.now();
  const folder = join(dirname(target), 'build');
  const built = join(folder, 'temporal.new');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'go.mod'), moduleFile(version));
  say(`… building Temporal ${version} with ${go.stdout.trim()}: once, 5 to 7 minutes on two cores, then cached`);
  const problem = await runGo(folder, built, startedAt, say);
  if (problem === null && existsSync(built)) {
    chmodSync(built, 0o755);
    renameSync(built, target);
    say(`✓ Temporal ${version} built into ${dirname(target)} (${secondsSince(startedAt)})`);
  }
  rmSync(folder, { recursive: true, force: true });
  return problem;
}

function runGo(folder: string, built: string, startedAt: number, say: Say): Promise<string | null> {
  const flags = ['-mod=mod', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-v', '-o', built];
  const go = spawn('go', ['build', ...flags, command], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, GOWORK: 'off' },
  });
  // Ctrl-C while it builds: what is compiled so far stays in Go's cache
  const abandon = () => go.kill();
  process.once('exit', abandon);
  let compiled = 0;
  let lastWords = '';
  const progress = setInterval(() => {
    say(`  … building Temporal: ${secondsSince(startedAt)}, ${compiled} packages compiled; ${lastWords}`);
  }, progressEveryMs);
  createInterface({ input: go.stderr }).on('line', line => {
    if (!line.startsWith('go: ')) compiled += 1;
    lastWords = line;
  });
  return new Promise(resolve => {
    const end = (problem: string | null) => {
      clearInterval(progress);
      process.off('exit', abandon);
      resolve(problem);
    };
    go.once('error', error => end(error.message));
    go.once('close', code => end(code === 0 ? null : `the Go build failed: ${lastWords}`));
  });
}
