import type { DayMoment, Due, Place } from '../due';
import type { Duration } from '../../calendar/instants';
import type { RegisterKey } from '../register-keys';
import type { Role } from '../../people/roles';
import type { SlotUse } from '../slot-use';
import type { TextTemplate } from '../text-templates';
import type { Title } from '../title';

/** What the handbook may say of a step of any kind. `Step` are the keys of the same table, `Setting` those of its procedure. */
export interface EveryStep<Step extends string, Setting extends string> {
  title: Title;
  by: Role | 'system';
  /** Other roles that may do it as well. */
  also?: readonly Role[];
  due?: Due<Step, Setting>;
  /** The register its record is entered in. */
  writes?: RegisterKey;
  /** Register column ← record field, where their names differ; `completedAt` is the moment of completion. */
  enters?: Readonly<Record<string, string>>;
  /** What the step may answer; its record then requires `outcome`. */
  outcomes?: readonly string[];
  /**
   * Record fields the order needs to know, besides `outcome`; `role` is the role of who did it. They reach the engine, so
   * never personal data.
   */
  tells?: readonly string[];
  /** Of what it tells, what the order turns on: every value there is. */
  turnsOn?: Readonly<Record<string, readonly (string | boolean)[]>>;
  /** Record fields left empty are copied from the first place that has a value: `step.field` or `input.field`. */
  copies?: Readonly<Record<string, readonly Place<Step>[]>>;
  /** The same, of what was said in this round alone. */
  copiesOfRound?: Readonly<Record<string, readonly Place<Step>[]>>;
  /** Outcomes that hand the step on and do not answer its deadline: it goes on for those who share it. */
  handsOn?: readonly string[];
  /** Outcomes it cannot end with while another step's last word in the round is one they do not go with. */
  notAfter?: Readonly<Record<string, { step: Step; outcome: string }>>;
  /** Outcomes that are only reported: they are on record, and the step stays open. */
  reports?: readonly string[];
  /** Who is told at once when it ends, or is reported on, so: outcome → whom. */
  alerts?: Readonly<Record<string, Alert<Setting>>>;
  /** A deadline that is armed already moves to the time in this record field; one that has passed stays. */
  moves?: Readonly<Partial<Record<Step, string>>>;
  /** The time it books must lie within the days the policy lets book (`daysAhead`, `sameDay`), unless `override` says why not. */
  isBoundByWindow?: true;
  /** Whoever opened the case holds it, where they may do it. */
  isOpeners?: true;
  /**
   * It never holds the case back: the order goes on without it, and what is open of it at the end is void; beside a step
   * that is named, as soon as that is done in its round or, where it is a reception, the customer is here.
   */
  beside?: true | Step;
  /** Outcomes that answer another step as well, where that is open in the round: it is done with the same one. */
  answers?: { step: Step; outcomes: readonly string[] };
  /**
   * It is done no sooner than so long, a setting, before an agreed time: its deadline begins there. Where nobody named a
   * time it has no part; where its deadline has passed when it opens, it comes too late: the system skips it.
   */
  ahead?: { of: readonly Place<Step>[]; by: Setting };
  /** Whoever holds it is told when its time begins, whatever the policy says of warnings. */
  warns?: 'at-start';
  /** The setting with how late is too late: where its moment lies further back when it opens, the system skips it. */
  tooLate?: Setting;
  /** What time decides: when nobody has answered by then, the system does. */
  expires?: Expires<Step, Setting>;
  /** The record field that names the store the case goes on in. */
  movesTo?: string;
  /** The record field that says when it happened: now where it is left out. What completing promises counts from there. */
  happens?: string;
  /** What is promised to the customer by completing (with that outcome): a record field, and how long after it unless said. */
  promises?: { field: string; within: Duration; outcome?: string };
  /** The text message that goes out when the step ends so: outcome → template. */
  texts?: Readonly<Record<string, TextTemplate>>;
  /** The record field that decides on the text, where it is not the outcome; the record then keeps the text as its own. */
  textsOn?: string;
  /** What becomes of the customer's slot when the step ends so: outcome → use. In a store without slots, nothing. */
  slot?: Readonly<Record<string, SlotUse>>;
  /** What must be said (话术), with {variables}. */
  script?: { zh: string };
}

/** Who hears of something at once, without a deadline. */
export interface Alert<Setting extends string = string> {
  to: Role;
  /** Said again, so far apart as this setting says, until somebody acknowledges it. */
  every?: Setting;
  /** Who is sent a copy: nobody waits for them. */
  copies?: readonly Role[];
}

/** When time answers for a step, and what it says. */
export type Expires<Step extends string = string, Setting extends string = string> =
  | { outcome: string; places: readonly Place<Step>[]; grace: Setting }
  | { outcome: string; on: DayMoment<Step, Setting> }
  /** As soon as its deadline has passed: what the system then records. */
  | { overdue: true; says: Readonly<Record<string, string>> };

/** Looks the customer's card up; the order is told `entitled`. `holder` asks for a card, not for a service. */
export type Verifies = true | 'holder';
