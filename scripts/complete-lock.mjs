// `npm run lock`: after adding a dependency. A registry mirror that lacks other platforms' packages makes npm leave them out
// of the lock, and `npm ci` then refuses that lock everywhere; their names and versions are known, so they are put back,
// each with its hash: a package without one would be installed unchecked.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fail, root } from './compile.mjs';

const file = `${root}/package-lock.json`;
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = /(darwin|linux|win32|windows|android|freebsd|openharmony|netbsd|openbsd|sunos|aix)/;
const processors = /-(arm64|x64|ia32|arm|ppc64|riscv64|s390x|loong64|mips64el)(?=-|$)/;

let added = 0;
for (const [from, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (isLocked(from, name)) continue;
    lock.packages[`node_modules/${name}`] = entryFor(name, range, dev);
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
if (added > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added to package-lock.json`);

/** Whether a package finds this dependency: in its own folder or in one further up. */
function isLocked(from, name) {
  if (lock.packages[`${from ? `${from}/` : ''}node_modules/${name}`]) return true;
  return from !== '' && isLocked(from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name);
}

/** Without the platform it is for, npm would try to install it here. */
function entryFor(name, range, dev) {
  const os = name.match(systems)?.[1].replace('windows', 'win32');
  const cpu = name.match(processors)?.[1];
  const version = range.replace(/^[\^~]/, '');
  const libc = name.includes('musl') ? 'musl' : name.includes('-gnu') ? 'glibc' : undefined;
  return {
    version,
    integrity: integrityOf(name, version),
    ...(cpu && { cpu: [cpu] }),
    ...(libc && { libc: [libc] }),
    ...(dev && { dev }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

function integrityOf(name, version) {
  const said = execFileSync('npm', ['view', `${name}@${version}`, 'dist.integrity'], { encoding: 'utf8' }).trim();
  if (!said.startsWith('sha512-')) fail(`The registry has no hash of ${name}@${version}: ${said}`);
  return said;
}
