import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Say } from '../problem';
import { type Account, canReach, giveTo } from './account';

const noteSchema = z.object({ folder: z.string(), password: z.string(), port: z.number() });

/** Where the embedded database of one DATA_DIR lives, and how to get in; kept in DATA_DIR/postgres.json. */
export type Place = { folder: string; data: string; password: string; port: number };

/** The place noted at an earlier start, or a new one: inside DATA_DIR, or outside when `account` can't get there. */
export function settlePlace(dataDir: string, account: Account, say: Say): Place {
  const note = readNote(dataDir) ?? newNote(dataDir, account);
  const folder = isAbsolute(note.folder) ? note.folder : join(dataDir, note.folder);
  if (isAbsolute(note.folder))
    say(`  PostgreSQL can't run as root, and ${dataDir} is closed to others: its data is in ${folder}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveTo(account, folder);
  return { folder, data: join(folder, 'data'), password: note.password, port: note.port };
}

/** Remembers the port, so that the database is found there again. */
export function notePort(dataDir: string, port: number): void {
  const note = readNote(dataDir);
  if (note && note.port !== port) writeNote(dataDir, { ...note, port });
}

type Note = z.infer<typeof noteSchema>;

function readNote(dataDir: string): Note | null {
  const path = noteFile(dataDir);
  return existsSync(path) ? noteSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

function newNote(dataDir: string, account: Account): Note {
  const folder = canReach(account, dataDir) ? 'postgres' : outside(dataDir);
  const note = { folder, password: randomBytes(24).toString('base64url'), port: 0 };
  writeNote(dataDir, note);
  return note;
}

function outside(dataDir: string): string {
  const home = '/var/lib/shoushi';
  mkdirSync(home, { recursive: true, mode: 0o755 });
  chmodSync(home, 0o755); // whatever the umask: the account has to get through
  // never the folder of an earlier DATA_DIR of the same name that was deleted: that database is another one
  return mkdtempSync(join(home, `${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}-`));
}

function writeNote(dataDir: string, note: Note): void {
  const path = noteFile(dataDir);
  writeFileSync(`${path}.new`, JSON.stringify(note, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

function noteFile(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}
