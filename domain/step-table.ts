import type { ChoiceKey } from './choices';
import type { DayMoment, Due, Place } from './due';
import type { GatheringKey } from './gatherings';
import type { Duration } from './instants';
import type { ProcedureKey } from './procedures/keys';
import type { OwedKey } from './procedures/owed';
import type { RegisterKey } from './register-keys';
import type { Role } from './roles';
import type { TextTemplate } from './text-templates';
import type { Title } from './title';

/** How a call to the customer behaves when nobody answers. */
export interface Call<Setting extends string = string> {
  /** The outcome the system gives the step after the last allowed attempt. */
  unanswered: string;
  /** A call we start: never in the customer's rest hours (docs/decisions.md 2). */
  bound?: boolean;
  /** Which planned call a customer gets on a day when two want it: the smaller number goes first; 5 when left out. */
  urgency?: number;
  /** The setting with this call's own spacing of attempts, where it differs from the policy's. */
  spacing?: Setting;
  /** A call planned for a day: not before this moment, less the setting `earlier` where there is one. */
  opens?: { moment: DayMoment<string, Setting>; earlier?: Setting };
}

/** A case run as a step: opened with these values, it completes the step with its outcome. */
export interface Runs<Step extends string = string, Setting extends string = string> {
  /** One that this release does not have yet is owed: on record, and told to who will answer for it. */
  procedure: ProcedureKey | OwedKey;
  /** `start.day` is the calendar day for which a case that was to wait is opened. */
  input: Readonly<Record<string, readonly (Place<Step> | Place<'item'> | 'start.day')[]>>;
  /** Input that is always the same. */
  says?: Readonly<Record<string, string>>;
  /**
   * One case for each entry of this list of a step's record, its values found under `item`; those the choice leaves out
   * get none; `month` is what a choice goes by, the month of opening where it is left out. When all are over, the step is
   * done with the outcome `completed`.
   */
  each?: { of: Place<Step>; choice?: ChoiceKey; month?: Place<Step> };
  /** The store the case is for, where it is not its parent's. `none`: an agency stands in for the store (docs/decisions.md 14). */
  store?: readonly (Place<Step> | Place<'item'>)[] | 'none';
  /** The step is done as soon as the case is open; the case goes its own way. */
  detached?: true;
  /** Skipped when an agreed time is nearer than this setting. */
  unlessSooner?: { than: Setting; places: readonly Place<Step>[] };
}

/**
 * When a case that waits is opened. `after`: so long after T; from a day on it counts calendar days and means the first
 * calling hours of that day, shorter is exact (docs/decisions.md 19) · `on`: on a day that was said; without one it is skipped.
 */
export type Starts<Step extends string = string, Setting extends string = string> =
  { after: Duration } | { on: DayMoment<Step, Setting> };

/**
 * One row of a document's table: the language the handbooks are written in. `Step` are the keys of the same table,
 * `Setting` those of its procedure's settings; a misspelt step or setting, an unknown clock or a wrong actor does not compile.
 */
export interface StepTable<Step extends string = string, Setting extends string = string> {
  title: Title;
  by: Role | 'system';
  /** Other roles that may do it as well. */
  also?: readonly Role[];
  due?: Due<Step, Setting>;
  /** The register its record is entered in. */
  writes?: RegisterKey;
  /** What the step may answer; its record then requires `outcome`. */
  outcomes?: readonly string[];
  /**
   * Record fields the order needs to know, besides `outcome`; `role` is the role of who did it. They reach the engine, so
   * never personal data.
   */
  tells?: readonly string[];
  /** Of what it tells, what the order turns on: every value there is. */
  turnsOn?: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** A step of the system that gathers its record from the ledger. */
  gathers?: GatheringKey;
  /** The step is a case of its own. */
  runs?: Runs<Step, Setting>;
  /** That case is opened later. */
  starts?: Starts<Step, Setting>;
  /** The setting with how late is too late: where its moment lies further back when it opens, the system skips it. */
  tooLate?: Setting;
  /** The record field that says when it happened: T is that moment, not the one at which it was recorded. */
  happenedAt?: string;
  /** The step begins with the customer's arrival: its deadline runs from there (docs/decisions.md 9). */
  arrives?: true;
  /** What time decides: when nobody has answered by then, the system does. */
  expires?:
    | ({ outcome: string } & ({ places: readonly Place<Step>[]; grace: Setting } | { on: DayMoment<Step, Setting> }))
    /** As soon as its deadline has passed: what the system then records. */
    | { overdue: true; says: Readonly<Record<string, string>> };
  /** Looks the customer's card up; the order is told `entitled`. `holder` asks for a card, not for a service. */
  verifies?: true | 'holder';
  /** A call to the customer: takes attempts. */
  call?: Call<Setting>;
  /** Record fields left empty are copied from the first place that has a value: `step.field` or `input.field`. */
  copies?: Readonly<Record<string, readonly Place<Step>[]>>;
  /** Register column ← record field, where their names differ; `completedAt` is the moment of completion. */
  enters?: Readonly<Record<string, string>>;
  /** One entry of the register for each entry of this list in the record. */
  entersEach?: string;
  /** What is confidential: this field of each entry of the list is kept apart, under seal, for a customer of `of`. */
  seals?: { list: string; field: string; of: readonly Place<Step>[] };
  /** The record field that names the store the case goes on in. */
  movesTo?: string;
  /** What is promised to the customer by completing (with that outcome): a record field, and how long after it unless said. */
  promises?: { field: string; within: Duration; outcome?: string };
  /** The text message that goes out when the step ends so: outcome → template. */
  texts?: Readonly<Record<string, TextTemplate>>;
  /** The record field that decides on the text, where it is not the outcome; the record then keeps the text as its own. */
  textsOn?: string;
  /** Where rework or an open complaint is noticed and the store manager told at once (S1). */
  flagsRework?: boolean;
  /** Every visit is owed it: the coverage report says who got it, and who did not. */
  covers?: true;
  /** The system does it by itself where a source is connected: the vehicles of its record are looked up there. */
  looksUp?: 'violations';
  /** What must be said (话术), with {variables}. */
  script?: { zh: string };
}
