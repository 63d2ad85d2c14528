import type { Change } from '../../domain/cases/change';

/** The channel on which the ledger says what moved. */
export const CASE_CHANNEL = 'shoushi_case';

/**
 * What a notification says: which cases moved, whether the engine has something to hear or has heard it, what is due first,
 * and whether somebody is to be told by a way out.
 */
export interface Moved {
  cases: string[];
  told: boolean;
  /** Their conductors have listened. */
  heard: boolean;
  nextMs: number | null;
  /** Something is queued; left out by releases that did not say it. */
  sends?: boolean;
}

/** Reads a notification. Throws SyntaxError for what is not one. */
export function readMoved(payload: string): Moved {
  return JSON.parse(payload) as Moved; // only the ledger sends on this channel
}

const NOTIFY_BATCH = 80; // payloads end at 8,000 bytes

/** What there is to say of these changes, in pieces that a notification holds. */
export function movedBy(changes: readonly Change[]): Moved[] {
  const moved: Moved[] = [];
  for (let from = 0; from < changes.length; from += NOTIFY_BATCH) {
    const batch = changes.slice(from, from + NOTIFY_BATCH);
    const nexts = batch.flatMap(nextInstants);
    moved.push({
      cases: batch.map(({ caseId }) => caseId),
      told: batch.some(({ toldSeq }) => toldSeq !== null),
      heard: batch.every(({ heardSeq }) => heardSeq !== null),
      nextMs: nexts.length > 0 ? Math.min(...nexts) : null,
      sends: batch.some(({ deliveries }) => deliveries.some(({ state }) => state === 'queued')),
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

function nextInstants({ deadlines, steps, case: cases }: Change): number[] {
  const rungs = deadlines.map(({ nextAt }) => nextAt && new Date(nextAt.getTime() + 1)); // over by then
  const open = steps.filter(({ status }) => status === 'open');
  const rest = steps.map(({ unopened, openedAt }) => (unopened === null ? null : openedAt));
  const ofSteps = open.flatMap(({ expiresAt, startsAt, claimEndsAt }) => [expiresAt, startsAt, claimEndsAt]);
  const instants = [...rungs, ...ofSteps, ...rest, ...cases.map(({ resumeAt }) => resumeAt)];
  return instants.flatMap(at => (at ? [at.getTime()] : []));
}
