import type { Duration } from './instants';

/** Where a value is found: a field of a step's record, or of what the case was opened with. */
export type Place<Step extends string = string> = `${Step | 'input'}.${string}`;

/**
 * A moment of a calendar day in the policy's time zone. `day`: the first of these places that has a date (left out: the
 * day of opening; so too where it says `elseToday` and nobody named one) · `before`: the setting with the days before it · `by`: the setting with the time of day (`17:30`), or the
 * end of calling hours.
 */
export interface DayMoment<Step extends string = string> {
  day?: readonly Place<Step>[];
  elseToday?: true;
  before?: string;
  by: { setting: string } | 'start-of-calling-hours' | 'end-of-calling-hours';
}

/**
 * When a step is due. `within`: from its opening · `after`: from T · `sharing`: the deadline of a later step of the same
 * clock · `at`: at an agreed time, the first of these places that has one, plus the policy's punctuality grace ·
 * `on`: at a moment of a calendar day; in later rounds so long from opening as the setting `again` says.
 */
export type Due<Step extends string = string> =
  | { rule: 'within'; duration: Duration }
  | { rule: 'after'; of: Step; duration: Duration }
  | { rule: 'sharing'; with: Step }
  | { rule: 'at'; places: readonly Place<Step>[] }
  | { rule: 'on'; moment: DayMoment<Step>; again?: string };

export const within = (duration: Duration): Due<never> => ({ rule: 'within', duration });
export const after = <S extends string>(of: S, duration: Duration): Due<S> => ({ rule: 'after', of, duration });
export const at = <S extends string>(...places: readonly Place<S>[]): Extract<Due<S>, { rule: 'at' }> => ({
  rule: 'at',
  places,
});
export const sharing = <S extends string>(step: S): Due<S> => ({ rule: 'sharing', with: step });
export const on = <S extends string>(moment: DayMoment<S>, again?: string): Extract<Due<S>, { rule: 'on' }> => ({
  rule: 'on',
  moment,
  ...(again === undefined ? {} : { again }),
});
/** On the day it opens, at that time; the next day when it opens later. */
export const onTheDay = (by: DayMoment['by']): Due<never> => ({ rule: 'on', moment: { by } });
