import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

// where the engine’s own programs lie in the user’s cache folder
const cacheFolder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'shoushi', 'server');

/** The engine's server and schema tool of this version; built with Go the first time, about 5 minutes on two cores. */
export function engineBinaries(version: string): { server: string; sqlTool: string } {
  return { server: program('server', 'cmd/server', version), sqlTool: program('sql', 'cmd/tools/sql', version) };
}

function program(name: string, source: string, version: string): string {
  const path = join(cacheFolder, name);
  if (versionOf(path) === version) return path;
  const module = `go.temporal.io/server/${source}@v${version}`;
  console.log(`building ${path}: go install ${module} (minutes, once)`);
  mkdirSync(cacheFolder, { recursive: true });
  execFileSync('go', ['install', module], {
    stdio: 'inherit',
    env: { ...process.env, GOBIN: cacheFolder },
  });
  if (versionOf(path) !== version) throw new Error(`${path} is not ${version} after the build`);
  return path;
}

// prints "temporal version 1.32.0" or "temporal-sql-tool version 1.32.0"
function versionOf(path: string): string | undefined {
  if (!existsSync(path)) return undefined;
  return spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim().split(' ').at(-1);
}
