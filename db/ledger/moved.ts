import type { Act } from './act';

/** The channel on which the ledger says what moved. */
export const CASE_CHANNEL = 'shoushi_case';

/** What a notification says: which cases moved, whether the engine has something to hear or has heard it, what is due first. */
export interface Moved {
  cases: string[];
  told: boolean;
  /** Their conductors have listened. */
  heard: boolean;
  nextMs: number | null;
}

/** Reads a notification. Throws SyntaxError for what is not one. */
export function readMoved(payload: string): Moved {
  return JSON.parse(payload) as Moved; // only the ledger sends on this channel
}

const NOTIFY_BATCH = 80; // payloads end at 8,000 bytes

/** What there is to say of these acts, in pieces that a notification holds. */
export function movedBy(acts: readonly Act[]): Moved[] {
  const moved: Moved[] = [];
  for (let from = 0; from < acts.length; from += NOTIFY_BATCH) {
    const batch = acts.slice(from, from + NOTIFY_BATCH);
    const nexts = batch.flatMap(nextInstants);
    moved.push({
      cases: batch.map(act => act.case.id),
      told: batch.some(act => act.tellSeq !== null),
      heard: batch.every(act => act.heardSeq !== null),
      nextMs: nexts.length > 0 ? Math.min(...nexts) : null,
    });
  }
  return moved;
}

/** That conductors have listened, as payloads of notifications. */
export function saidHeard(cases: readonly string[]): string[] {
  const said: string[] = [];
  for (let from = 0; from < cases.length; from += NOTIFY_BATCH) {
    const moved: Moved = { cases: cases.slice(from, from + NOTIFY_BATCH), told: false, heard: true, nextMs: null };
    said.push(JSON.stringify(moved));
  }
  return said;
}

function nextInstants({ touchedDeadlines, touchedSteps, case: { resumeAt } }: Act): number[] {
  const rungs = [...touchedDeadlines].map(({ nextAt }) => nextAt && new Date(nextAt.getTime() + 1)); // over by then
  const expiries = [...touchedSteps].map(({ expiresAt, status }) => (status === 'open' ? expiresAt : null));
  const starts = [...touchedSteps].map(({ startsAt, status }) => (status === 'open' ? startsAt : null));
  const rest = [...touchedSteps].map(({ unopened, openedAt }) => (unopened === null ? null : openedAt));
  return [...rungs, ...expiries, ...starts, ...rest, resumeAt].flatMap(at => (at ? [at.getTime()] : []));
}
