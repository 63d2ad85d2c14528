import { CHAIN_ZONE } from '../sla/policy';
import { roleIn } from '../sla/stand-in';
import { mustBeTheirs, type Caller } from './caller';
import type { Draft } from './draft';
import { behaviourOf } from './kinds';
import { roleOfDoer } from './steps/enter-in-register';
import { mustBeInWindow } from './steps/booking-window';
import { mustGoWith } from './steps/must-go-with';
import { finishStep } from './steps/finish';
import { isReport, report } from './steps/report';

/** Somebody says that a step is done. */
export interface Completion {
  step: string;
  round?: number | undefined;
  /** Parses the record once it is known that the caller may complete; throws `invalid-record`. */
  record: (as: Recording) => Record<string, unknown>;
  /** The record as it was sent: how a plate or phone was typed is kept. */
  said?: Readonly<Record<string, unknown>>;
  caller: Caller;
}

/** What a record is held against: its procedure, the clock where the case is, and what the case was told before. */
export interface Recording {
  procedure: string;
  clock: { nowMs: number; timeZone: string };
  isKnown: (moment: string) => boolean;
}

/**
 * Completes a step for whoever may; what the table calls a report is recorded, and the step stays open. Throws `unknown-step`, `step-not-open`, `case-paused`, `not-your-step`,
 * `already-claimed`, `invalid-record`, `outside-booking-window`.
 */
export async function complete(draft: Draft, completion: Completion): Promise<void> {
  const { caller, step } = completion;
  const row = mustBeTheirs(draft, caller, step, completion.round);
  const record = completion.record(recordingOf(draft));
  const table = draft.procedure.steps[step];
  if (table && isReport(table, record)) return report(draft, row, table, record);
  if (table) mustGoWith(draft, table, record);
  if (table) mustBeInWindow(draft, row, table, record);
  if (table) await behaviourOf(table).completes?.(draft, row, table, { record, said: completion.said ?? {} });
  onBehalf(draft, step, record);
  finishStep(draft, row, record);
}

function recordingOf({ procedure, nowMs, world, steps, case: { store, input } }: Draft): Recording {
  const said = new Set([input, ...steps.map(({ record }) => record ?? {})].flatMap(each => Object.values(each)));
  return {
    procedure: procedure.key,
    clock: { nowMs, timeZone: world.zoneOf(store) ?? CHAIN_ZONE },
    isKnown: moment => said.has(moment),
  };
}

// docs/decisions.md 14: what an agency said by phone is recorded as the agency's
function onBehalf(draft: Draft, step: string, record: Record<string, unknown>): void {
  if (roleIn(draft.procedure, draft.case.store, step) !== 'agency' || roleOfDoer(draft, step) === 'agency') return;
  record['onBehalfOf'] = 'agency';
}
