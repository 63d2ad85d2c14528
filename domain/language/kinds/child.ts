import type { ChoiceKey } from '../choices';
import type { DayMoment, Place } from '../due';
import type { GatheringKey } from '../gatherings';
import type { Duration } from '../../calendar/instants';
import type { ProcedureKey } from '../../procedures/keys';
import type { Role } from '../../people/roles';
import type { EveryStep } from './every-step';

/** A case of its own, or one for each entry of a list: it completes the step when it is over. */
export interface Child<Step extends string = string, Setting extends string = string> extends EveryStep<Step, Setting> {
  kind: 'child';
  by: 'system';
  runs: Runs<Step, Setting>;
  /** The case is opened later. */
  starts?: Starts<Step, Setting>;
  /** What is gathered for the record when all cases of a list are over. */
  gathers?: GatheringKey;
  /** Every visit is owed it: the coverage report says who got it, and who did not. */
  covers?: true;
}

/** A case run as a step: opened with these values, it completes the step with its outcome. */
export interface Runs<Step extends string = string, Setting extends string = string> {
  procedure: ProcedureKey;
  /** `start.day` is the calendar day for which a case that was to wait is opened. */
  input: Readonly<Record<string, readonly (Place<Step> | Place<'item'> | 'start.day')[]>>;
  /** Input that is always the same. */
  says?: Readonly<Record<string, string>>;
  /**
   * One case for each entry of this list of a step's record, its values found under `item`; those the choice leaves out
   * get none; `month` is what a choice goes by, the month of opening where it is left out. When all are over, the step is
   * done with the outcome `completed`.
   */
  each?: {
    of: Place<Step>;
    choice?: ChoiceKey;
    month?: Place<Step>;
    /** The cases are shared out evenly among those who hold this role: each is one person's from the start. */
    sharedOutTo?: Role;
  };
  /** The input field that says by when: the moment at which time answers for the step. */
  until?: string;
  /** The store the case is for, where it is not its parent's. `none`: an agency stands in for the store (docs/decisions.md 14). */
  store?: readonly (Place<Step> | Place<'item'>)[] | 'none';
  /** The case is whoever's that holds this step by then: one person all along. */
  heldBy?: Step;
  /** The step is done as soon as the case is open; the case goes its own way. */
  detached?: true;
  /** Skipped where none of these places says anything. */
  ifSaid?: readonly Place<Step>[];
  /** Skipped when an agreed time is nearer than this setting. */
  unlessSooner?: { than: Setting; places: readonly Place<Step>[] };
}

/**
 * When a case that waits is opened. `after`: so long after T; from a day on it counts calendar days and means the first
 * calling hours of that day, shorter is exact (docs/decisions.md 19) · `on`: on a day that was said; without one it is
 * skipped, or with `waits` waits until somebody says one, and moves with it until it has come.
 */
export type Starts<Step extends string = string, Setting extends string = string> =
  { after: Duration } | { on: DayMoment<Step, Setting>; waits?: true };
