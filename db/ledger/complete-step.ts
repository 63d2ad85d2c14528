import { CHAIN_ZONE } from '../../domain/policy';
import { roleIn } from '../../domain/stand-in';
import type { Tx } from '../connection';
import { beginAct, type Act, type World } from './act';
import { advance } from './advance';
import { mustBeOpen, mustHold, mustNotBeAnothers, mustSee, type Caller } from './caller';
import { spendToday } from './calls/today';
import { checkEntitlement } from './check-entitlement';
import { roleOfDoer } from './enter-in-register';
import { finishStep } from './finish-step';
import { flagReworkOrComplaint } from './flag-rework';
import { earlierCall, type IdempotencyKey } from './idempotency';
import { lockCase } from './load';
import { seal } from './seal';

export interface Completion {
  caseId: string;
  step: string;
  round?: number | undefined;
  /** Parses the record once it is known that the caller may complete; throws `invalid-record`. */
  record: (as: Recording) => Record<string, unknown>;
  /** The record as it was sent: how a plate or phone was typed is kept. */
  said?: Readonly<Record<string, unknown>>;
  caller: Caller;
  /** Asked under the case's lock: an alarm that came first makes it late, so that the facts agree. */
  now: () => number;
  idempotency: IdempotencyKey | null;
}

/** What a record is held against: its procedure, the clock where the case is, and what the case was told before. */
export interface Recording {
  procedure: string;
  clock: { nowMs: number; timeZone: string };
  isKnown: (moment: string) => boolean;
}

/**
 * Records that a step is done, and what comes next: the first to come wins, under the case row's lock; the same key again
 * records nothing. Throws `not-found`, `unknown-step`, `step-not-open`,
 * `case-paused`, `not-your-step`, `already-claimed`, `invalid-record`, `idempotency-key-reused`.
 */
export async function completeStep(tx: Tx, completion: Completion, world: World): Promise<void> {
  const { caller, step } = completion;
  const loaded = await lockCase(tx, completion.caseId);
  mustSee(caller, loaded);
  if ((await earlierCall(tx, completion.idempotency)) !== null) return;
  const act = beginAct(loaded, caller.id, completion.now(), world);
  const row = mustBeOpen(act, step, completion.round);
  mustHold(act, caller, step);
  mustNotBeAnothers(row, caller);
  const record = completion.record(recordingOf(act));
  act.idempotency = completion.idempotency;
  if (act.procedure.steps[step]?.verifies) await checkEntitlement(tx, act, row, record, completion.said);
  if (act.procedure.steps[step]?.flagsRework) await flagReworkOrComplaint(tx, act, row, record);
  if (act.procedure.steps[step]?.call?.bound) await spendToday(tx, act, row);
  if (act.procedure.steps[step]?.seals) await seal(tx, act, row, record);
  onBehalf(act, step, record);
  finishStep(act, row, record);
  await advance(tx, [act], world);
}

function recordingOf({ procedure, nowMs, world, steps, case: { store, input } }: Act): Recording {
  const said = new Set([input, ...steps.map(({ record }) => record ?? {})].flatMap(each => Object.values(each)));
  return {
    procedure: procedure.key,
    clock: { nowMs, timeZone: world.zoneOf(store) ?? CHAIN_ZONE },
    isKnown: moment => said.has(moment),
  };
}

// docs/decisions.md 14: what an agency said by phone is recorded as the agency's
function onBehalf(act: Act, step: string, record: Record<string, unknown>): void {
  if (roleIn(act.procedure, act.case.store, step) !== 'agency' || roleOfDoer(act, step) === 'agency') return;
  record['onBehalfOf'] = 'agency';
}
