import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleWorkflows } from '../../scripts/bundle-workflows';
import { waitUntil } from '../../scripts/stack/wait-until';

const root = path.resolve(__dirname, '../..');

const TODAY = 'workflows/index.ts';
const RELEASES = 'test/engine/releases/in-one-bundle.js';
const OF_TODAY = ['workflows', 'domain'];
const OF_RELEASES = [...OF_TODAY, 'test/engine/releases', 'test/replay/changed-orders'];
const BUNDLED_WITHIN_MS = 60_000;

/** The orders as the worker loads them, or those of a release: bundled once for as long as their sources stay the same. */
export async function workflowBundle(release?: string): Promise<{ codePath: string }> {
  if (release === undefined) return { codePath: builtOfToday() ?? (await bundled(TODAY, OF_TODAY)) };
  const all = await bundled(RELEASES, OF_RELEASES);
  const codePath = all.replace(/\.js$/, `-${release}.js`);
  if (!existsSync(codePath))
    await inPlace(codePath, fresh => writeFileSync(fresh, readFileSync(all, 'utf8').replace('THE RELEASE', release)));
  return { codePath };
}

/** What the build of these sources has made; null where it is older than they are. */
function builtOfToday(): string | null {
  const stamp = statSync(path.join(root, 'dist', '.sources'), { throwIfNoEntry: false });
  const sources = ['package.json', 'scripts/bundle-workflows.ts', ...OF_TODAY.flatMap(everythingIn)];
  const isFresh = stamp && sources.every(source => statSync(path.join(root, source)).mtimeMs < stamp.mtimeMs);
  return isFresh ? path.join(root, 'dist', 'workflow-bundle.js') : null;
}

async function bundled(entry: string, folders: readonly string[]): Promise<string> {
  const codePath = path.join(tmpdir(), `shoushi-${path.parse(entry).name}-${fingerprint(folders)}.js`);
  if (existsSync(codePath) || (await isBundledByOther(codePath))) return codePath;
  await inPlace(codePath, async fresh => void (await bundleWorkflows(root, fresh, entry)));
  rmSync(lockOf(codePath), { force: true });
  return codePath;
}

const lockOf = (codePath: string) => `${codePath}.lock`;

/** Waits for another test file that bundles the same just now. */
async function isBundledByOther(codePath: string): Promise<boolean> {
  try {
    closeSync(openSync(lockOf(codePath), 'wx'));
    return false;
  } catch {
    return waitUntil(() => existsSync(codePath), BUNDLED_WITHIN_MS);
  }
}

/** Nobody reads half a file. */
async function inPlace(file: string, write: (fresh: string) => void | Promise<void>): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await write(fresh);
  renameSync(fresh, file);
}

function fingerprint(folders: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package.json')));
  for (const file of folders.flatMap(everythingIn).sort()) {
    if (/\.[jt]s$/.test(file)) hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** A folder and all that is in it. */
function everythingIn(folder: string): string[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return [folder, ...names.map(name => path.join(folder, name))];
}
