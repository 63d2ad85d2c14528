import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleWorkflows } from '../../scripts/bundle-workflows';

const root = path.resolve(__dirname, '../..');

const TODAY = 'workflows/index.ts';

/** The orders as the worker loads them: bundled once for as long as their sources stay the same. `release`: those of another file. */
export async function workflowBundle(release = TODAY): Promise<{ codePath: string }> {
  const folders = ['workflows', 'domain', ...(release === TODAY ? [] : [path.dirname(release)])];
  const codePath = path.join(tmpdir(), `shoushi-${path.parse(release).name}-${fingerprint(folders)}.js`);
  if (existsSync(codePath)) return { codePath };
  const fresh = `${codePath}.${process.pid}`;
  await bundleWorkflows(root, fresh, release);
  renameSync(fresh, codePath); // two files may bundle at once: both have made the same
  return { codePath };
}

function fingerprint(folders: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package.json')));
  for (const folder of folders) {
    for (const name of readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (name.endsWith('.ts')) hash.update(name).update(readFileSync(path.join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
