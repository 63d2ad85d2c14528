import type { DayMoment } from '../due';
import type { EveryStep, Verifies } from './every-step';

/** A call to the customer: it takes attempts, and ends by itself when nobody answers. */
export interface Call<Step extends string = string, Setting extends string = string> extends EveryStep<Step, Setting> {
  kind: 'call';
  verifies?: Verifies;
  /** The outcome the system gives the step after the last allowed attempt. */
  unanswered: string;
  /** A call we start: never in the customer's rest hours (docs/decisions.md 2). */
  bound?: true;
  /** Which planned call a customer gets on a day when two want it: the smaller number goes first; 5 when left out. */
  urgency?: number;
  /** The setting with this call's own spacing of attempts, where it differs from the policy's. */
  spacing?: Setting;
  /** Tried again before it is due: where the spacing would reach beyond, what is left until then is halved. */
  isWithinDue?: true;
  /** A call planned for a day: not before this moment, less the setting `earlier` where there is one. */
  opens?: { moment: DayMoment<string, Setting>; earlier?: Setting };
}
