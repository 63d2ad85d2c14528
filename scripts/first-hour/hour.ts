import { setTimeout as pause } from 'node:timers/promises';
import { Refused } from '../demo/rest';
import type { SignedIn } from './sign-in';

/** What an hour is played with. */
export interface Asked {
  /** Where the deployment is reached. */
  url: string;
  /** The folder of stores.csv, staff.csv and customers.csv. */
  files: string;
  /** The store of the first case, and the plate of its customer: of those files. */
  store: string;
  plate: string;
  signIn(as: 'administrator' | 'operator'): Promise<SignedIn>;
}

/** The first hour under way, and what one step leaves to a later one. */
export interface Hour extends Asked {
  /** Of the first case, once it is open. */
  caseId: string;
  /** Whether whoever the first alarm is told was given a way out, and one was seen to work. */
  hasWayOut: boolean;
  person(role: 'administrator' | 'operator'): Promise<SignedIn>;
  /** What puts things back; the last first. */
  afterwards: (() => Promise<unknown>)[];
}

/** One step: its title is a heading of docs/first-hour.md. It answers what was seen. */
export interface Step {
  title: string;
  play(hour: Hour): Promise<string>;
}

export const PROCEDURE = 'appointment-via-call-centre';
const PATIENCE_MS = 60_000;

/** Throws, with what was seen, unless it is so. */
export function must(isSo: boolean, wanted: string, seen: unknown): void {
  if (!isSo) throw new Refused(`It should be so that ${wanted}. It is not: ${JSON.stringify(seen)}`);
}

/** Looks until it is so. */
export async function until<T>(wanted: string, look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  const untilMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    if (Date.now() > untilMs) must(false, `${wanted} within ${PATIENCE_MS / 1_000} s`, seen);
    await pause(100);
  }
}
