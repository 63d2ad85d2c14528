import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { postgresAccount } from './postgres/account';

const STICKY = 0o1000; // a folder like /tmp is everybody's, and stays so

/**
 * Makes the data folder and closes it, and the logs in it, to everybody else: 0700, or 0710 where we are root and
 * PostgreSQL, which does not run as root, has to get through to its own folder inside.
 */
export function keepPrivate(dataDir: string): void {
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  close(join(dataDir, 'logs'), 0o700);
  const account = postgresAccount();
  if (!close(dataDir, account ? 0o710 : 0o700)) return;
  if (account) chownSync(dataDir, process.getuid?.() ?? 0, account.gid);
}

/** False for a folder that is not ours to close. */
function close(path: string, mode: number): boolean {
  const { uid, mode: found } = statSync(path);
  if ((found & STICKY) !== 0 || (process.getuid && uid !== process.getuid())) return false;
  chmodSync(path, mode);
  return true;
}
