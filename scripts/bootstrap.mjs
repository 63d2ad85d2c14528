// Makes a clone runnable: Node's version, dependencies, compiled sources. Plain Node, since nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileIfStale, dist, fail, root, say, seconds } from './compile.mjs';

const inRoot = (...parts) => join(root, ...parts);

export function bootstrap() {
  requireNode();
  if (!dependenciesMatchLock()) installDependencies();
  compileIfStale();
  return { root, dist };
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Shoushi needs Node.js 20.19 or newer; this is ${process.version}.`);
}

/** Compares what is installed with the lock file itself: times of files say nothing after a clone or a checkout. */
function dependenciesMatchLock() {
  const installedFile = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = readJson(installedFile).packages;
  const withoutDev = process.env.NODE_ENV === 'production';
  return Object.entries(readJson(inRoot('package-lock.json')).packages).every(([path, wanted]) => {
    if (path === '' || wanted.link || (wanted.dev && withoutDev)) return true;
    const found = installed[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.peer || wanted.devOptional);
  });
}

function installDependencies() {
  const startedAt = Date.now();
  say('… installing dependencies (npm ci, about half a minute)');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const done = spawnSync(npm[0], [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // a shell started with NODE_ENV=production still has to compile
    env: { ...process.env, npm_config_omit: '' },
    shell: process.platform === 'win32',
  });
  if (done.status !== 0)
    fail('npm ci failed (see above): the dependencies of package-lock.json could not be installed.');
  say(`✓ dependencies installed (${seconds(startedAt)})`);
}

const readJson = path => JSON.parse(readFileSync(path, 'utf8'));
