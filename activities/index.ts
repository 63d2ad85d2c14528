import { ApplicationFailure } from '@temporalio/common';
import type { Guarded, Heard, StepOpened } from '../domain/language/conducting';
import { DomainError } from '../domain/errors';
import { epochMs } from '../domain/calendar/instants';
import { closeCase, guardDeadline, openStep, stopCase, takeUpFacts } from '../db/ledger/conductor/conduct';
import type { Fired } from '../db/ledger/deadlines/fire-due';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import { startDueOf } from '../db/ledger/starts/start-due';
import { openScheduled } from '../db/ledger/schedules/open-scheduled';

/** What the conductor commits. Each is idempotent under its natural key and safe to run again. */
export interface Activities {
  openStep(wanted: Heard & { step: string; round: number; turn?: number; awaiting: string[] }): Promise<StepOpened>;
  closeCase(wanted: Heard & { outcome: string }): Promise<void>;
  takeUpFacts(heard: Heard): Promise<void>;
  guardDeadline(wanted: { caseId: string; deadline: string; round: number }): Promise<Guarded | null>;
  /** Opens the cases whose day has come; answers what still waits: `step/round` and when. */
  startDue(wanted: { caseId: string }): Promise<[place: string, startsAt: string][]>;
  stopCase(wanted: Heard & { reason: string }): Promise<void>;
  /** Carries out a run of a schedule; answers how many cases its moment has opened. */
  openScheduled(wanted: { scheduleId: string; runAt: string }): Promise<number>;
}

/** What a worker registers: `default` runs what the engine shows under a title. */
export interface RegisteredActivities extends Activities {
  default(wanted: unknown, activity: string): Promise<unknown>;
}

export interface Measuring {
  /** Is told what the guard fired in the place of the clock. */
  onFired(fired: Fired, by: 'guard'): void;
}

/** The activities over a ledger. A database that is away is tried again; a case that does not exist is not. */
export function createActivities(ledger: Ledger, { onFired }: Measuring): RegisteredActivities {
  const nowMs = ledger.now;
  const activities: Activities = {
    openStep: wanted => refusing(inLedger(ledger, (tx, world) => openStep(tx, { ...wanted, nowMs: nowMs() }, world))),
    closeCase: wanted => refusing(inLedger(ledger, (tx, world) => closeCase(tx, { ...wanted, nowMs: nowMs() }, world))),
    takeUpFacts: heard => refusing(inLedger(ledger, (tx, world) => takeUpFacts(tx, heard, nowMs(), world))),
    async guardDeadline(wanted) {
      const guarding = inLedger(ledger, (tx, world) => guardDeadline(tx, { ...wanted, nowMs: nowMs() }, world));
      const { guarded, fired } = await refusing(guarding);
      onFired(fired, 'guard');
      return guarded;
    },
    startDue: wanted => refusing(inLedger(ledger, (tx, world) => startDueOf(tx, { ...wanted, nowMs: nowMs() }, world))),
    stopCase: wanted => refusing(inLedger(ledger, (tx, world) => stopCase(tx, { ...wanted, nowMs: nowMs() }, world))),
    openScheduled: ({ scheduleId, runAt }) =>
      refusing(
        inLedger(ledger, async (tx, world) => {
          const run = { scheduleId, runAtMs: epochMs(runAt), nowMs: nowMs() };
          return (await openScheduled(tx, run, world)).length;
        }),
      ),
  };
  return { ...activities, default: runTitled(activities) };
}

/** The name of the activity comes beside what it is to do. */
function runTitled(activities: Activities): RegisteredActivities['default'] {
  const byName = new Map<string, (wanted: never) => Promise<unknown>>(Object.entries(activities));
  return (wanted, activity) => {
    const run = byName.get(activity);
    if (run) return run(wanted as never); // the conductor asks for it by its type
    throw ApplicationFailure.nonRetryable(`There is no activity ${activity}.`, 'ContractBroken');
  };
}

async function refusing<T>(commit: Promise<T>): Promise<T> {
  try {
    return await commit;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'database-unavailable') throw error;
    throw ApplicationFailure.create({ type: 'ContractBroken', message: error.code, nonRetryable: true });
  }
}
