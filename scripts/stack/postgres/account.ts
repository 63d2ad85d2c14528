import { chmodSync, chownSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whose process PostgreSQL is: it refuses to run as root, so there it runs as `nobody`. */
export type Account = { uid: number; gid: number } | null;

const nobody = { uid: 65534, gid: 65534 };

export function postgresAccount(): Account {
  return process.getuid?.() === 0 ? nobody : null;
}

/** Whether the account can get to this path: every folder on the way must let it through. */
export function canReach(account: Account, path: string): boolean {
  if (!account) return true;
  const status = statSync(path, { throwIfNoEntry: false });
  const open =
    status &&
    (status.mode & 0o001 ||
      (status.uid === account.uid && status.mode & 0o100) ||
      (status.gid === account.gid && status.mode & 0o010));
  if (status?.isDirectory() && !open) return false;
  return path === dirname(path) || canReach(account, dirname(path));
}

export function giveTo(account: Account, path: string): void {
  if (account) chownSync(path, account.uid, account.gid);
}

/** Lets everybody read what was installed under a umask that closed it. */
export function openForReading(path: string): void {
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return;
  const executable = status.isDirectory() || (status.mode & 0o100) !== 0;
  chmodSync(path, executable ? 0o755 : 0o644);
  if (status.isDirectory()) for (const name of readdirSync(path)) openForReading(join(path, name));
}
