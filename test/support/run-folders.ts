import { mkdtempSync, readdirSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'shoushi-test-';

/** Where Linux keeps files in memory. */
const inMemory = '/dev/shm';

/** All the databases of a whole run and what the servers write besides. */
const NEEDED_BYTES = 4 * 2 ** 30;

/** A new folder for the servers of a run: in memory where there is room, else on disk. */
export function makeRunFolder(): string {
  return mkdtempSync(join(hasRoom(inMemory) ? inMemory : tmpdir(), prefix));
}

/** The folders of all runs that are there. */
export function runFolders(): string[] {
  return [inMemory, tmpdir()].flatMap(place =>
    readPlace(place)
      .filter(name => name.startsWith(prefix))
      .map(name => join(place, name)),
  );
}

function hasRoom(place: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(place);
    return bavail * bsize >= NEEDED_BYTES;
  } catch {
    return false; // another system has no such place
  }
}

function readPlace(place: string): string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}
