import { procedureOf } from '../domain/procedures';
import { readsWhole } from '../domain/people/sight';
import { isSameName } from '../domain/values/names';
import { firstRoundFor } from '../domain/cases/agency-rounds';
import type { Caller } from '../domain/cases/caller';
import type { CaseReading, Visit } from '../db/read/case';
import { inSight } from '../db/read/sight';

/** A case as one caller sees it: what of it is theirs, and whether its customer is whole to them. Only `seenBy` makes one. */
export interface SeenCase extends CaseReading {
  isWhole: boolean;
}

/** What the caller sees of a case; null where it does not exist for them. */
export function seenBy(caller: Caller, reading: CaseReading): SeenCase | null {
  const part = partOf(caller, reading);
  return part && { ...part, isWhole: readsWhole(caller, inSight(part.row, part.steps, part.visits)) };
}

/**
 * A case that goes on from visit to visit is seen by every store the car was in, each its own rounds. The agency a case
 * names sees it from the round on in which it was named.
 */
function partOf(caller: Caller, reading: CaseReading): CaseReading | null {
  const { row, visits } = reading;
  const { seen } = caller;
  if (visits.length === 0) return caller.sees(row) ? roundsFrom(firstRoundFor(caller, row), reading) : null;
  if (seen === null) return reading;
  const own = visits.filter(({ store }) => seen.includes(store));
  return own.length === visits.length ? reading : roundsOf(reading, own);
}

function roundsFrom(first: number, reading: CaseReading): CaseReading {
  if (first === 1) return reading;
  const isOwn = ({ round }: { round: number | null }) => round !== null && round >= first;
  const { agency: _former, ...input } = reading.row.input;
  return {
    ...reading,
    row: { ...reading.row, input },
    steps: reading.steps.filter(isOwn),
    escalations: reading.escalations.filter(isOwn),
    children: reading.children.filter(isOwn),
  };
}

function roundsOf(reading: CaseReading, own: readonly Visit[]): CaseReading | null {
  const [first, last] = [own[0], own.at(-1)];
  if (!first || !last) return null;
  const rounds = new Set<number | null>(own.map(({ round }) => round));
  const isOwn = ({ round }: { round: number | null }) => rounds.has(round);
  const { row } = reading;
  const isPresent = last.round === row.round;
  const steps = reading.steps.filter(isOwn);
  const begins = procedureOf(row.procedure).restarts?.by;
  return {
    ...reading,
    row: {
      ...row,
      ...(isPresent ? {} : elsewhere(reading)),
      store: last.store,
      customerName: first.customerName,
      phone: phoneOf(first, own),
      typed: first.typed,
      input: steps.find(({ step, round }) => step === begins && round === last.round)?.record ?? {},
      openedAt: new Date(first.receivedAt),
      openedBy: first.receivedBy,
      round: last.round,
      tAt: new Date(last.leftAt),
    },
    steps,
    escalations: reading.escalations.filter(isOwn),
    children: reading.children.filter(isOwn),
    visits: [...own],
    advancing: isPresent && reading.advancing,
  };
}

/** How the work of the store the car is with now stands is not told. */
function elsewhere({ row }: CaseReading) {
  const status = row.status === 'paused' ? ('open' as const) : row.status;
  return { status, pausedAt: null, resumeAt: null, stoppedReason: null };
}

/** The customer is who was known first; a phone that was not known then may come with a later visit of the same person. */
function phoneOf(first: Visit, own: readonly Visit[]): string | null {
  const isSame = ({ customerName }: Visit) => isSameName(customerName, first.customerName);
  return own.find(visit => visit.phone !== null && isSame(visit))?.phone ?? null;
}
