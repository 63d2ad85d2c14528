// Compiles the sources into dist/ when they are newer. Plain Node: swc itself may have been installed a second ago.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const dist = join(root, 'dist');
const notCompiled = ['node_modules', 'dist', 'test', 'docs', 'coverage', 'client', 'deploy', 'bench/results'];
const notCopied = ['api/board/**', '**/*.md', '**/*.mjs', '*.json', '*.jsonc', '*.js', '*.yml', '*.yaml', 'Dockerfile'];
const building = '.build-';

// stdout belongs to the command itself: `npm run -s token` prints nothing else there
export const say = line => process.stderr.write(`${line}\n`);
export const seconds = since => `${((Date.now() - since) / 1000).toFixed(1)} s`;

export function fail(line) {
  say(line);
  process.exit(1);
}

export function compileIfStale() {
  if (sourcesAreNewer()) compile();
}

/** A build is stale when a source is newer than it, or a source has come or gone. */
function sourcesAreNewer() {
  const stamp = join(dist, '.sources');
  if (!existsSync(stamp)) return true;
  const sources = listSources();
  const builtAt = statSync(stamp).mtimeMs;
  return readFileSync(stamp, 'utf8') !== sources.join('\n') || sources.some(path => statSync(path).mtimeMs > builtAt);
}

function listSources(folder = root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.name.startsWith('.') && entry.name !== '.swcrc') return [];
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return folder === root && !/\.ts$|\.swcrc$/.test(entry.name) ? [] : [path];
    return notCompiled.includes(relative(root, path)) ? [] : listSources(path);
  });
}

/** Compiles into a folder of its own and swaps it in, so that a running process never sees half a build. */
function compile() {
  const startedAt = Date.now();
  removeAbandoned();
  const fresh = `${building}${process.pid}`;
  const sources = listSources();
  const ignored = [...notCompiled.map(name => `${name}/**`), ...notCopied];
  const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
  const flags = ['--copy-files', '--extensions', '.ts', '--quiet', '--ignore', ignored.join(',')];
  const done = spawnSync(process.execPath, [swc, '.', '--out-dir', fresh, ...flags], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    rmSync(join(root, fresh), { recursive: true, force: true });
    fail('The sources could not be compiled (see above).');
  }
  bundleOrders(fresh);
  bundleBoard(fresh);
  const stamp = join(root, fresh, '.sources');
  writeFileSync(stamp, sources.join('\n'));
  // what was edited while it compiled is newer than this build
  utimesSync(stamp, startedAt / 1000, startedAt / 1000);
  swapIn(join(root, fresh));
  say(`✓ sources compiled (${seconds(startedAt)})`);
}

/** Folders of builds that were killed. */
function removeAbandoned() {
  const quarterHourAgo = Date.now() - 900_000;
  for (const name of readdirSync(root).filter(entry => entry.startsWith(building))) {
    const path = join(root, name);
    if (statSync(path).mtimeMs < quarterHourAgo) rmSync(path, { recursive: true, force: true });
  }
}

/** The orders as the worker loads them: one file, bundled once here instead of at every start. */
function bundleOrders(fresh) {
  const script = join(fresh, 'scripts', 'bundle-workflows.js');
  orDropped(fresh, 'The workflows', [script, root, join(root, fresh, 'workflow-bundle.js')]);
}

/** The board as a browser loads it: a few files instead of one for each module. */
function bundleBoard(fresh) {
  const board = join('api', 'board');
  orDropped(fresh, 'The board', [join('scripts', 'bundle-board.mjs'), board, join(fresh, board)]);
}

/** Runs a script of the build, and leaves nothing of the build when it fails. */
function orDropped(fresh, what, script) {
  const done = spawnSync(process.execPath, script, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status === 0) return;
  rmSync(join(root, fresh), { recursive: true, force: true });
  fail(`${what} could not be bundled (see above).`);
}

/** Two commands may compile at once: whoever comes second has built the same and drops its own. */
function swapIn(fresh) {
  const old = `${fresh}-old`;
  try {
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } catch (error) {
    if (!existsSync(join(dist, '.sources'))) throw error;
  }
  for (const leftover of [fresh, old]) rmSync(leftover, { recursive: true, force: true });
}
