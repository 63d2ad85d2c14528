import type { Duration } from '../calendar/instants';

/** Where a value is found: a field of a step's record, or of what the case was opened with. */
export type Place<Step extends string = string> = `${Step | 'input'}.${string}`;

/**
 * A moment of a calendar day in the policy's time zone. `day`: the first of these places that has a date (left out: the
 * day of opening; so too where it says `elseToday` and nobody named one) · `before`: the setting with the days before it · `by`: the setting with the time of day (`17:30`), or the
 * end of calling hours.
 */
export interface DayMoment<Step extends string = string, Setting extends string = string> {
  day?: readonly Place<Step>[];
  elseToday?: true;
  before?: Setting;
  /** The setting with the days after it. */
  after?: Setting;
  by: { setting: Setting } | 'start-of-calling-hours' | 'end-of-calling-hours';
}

/**
 * When a step is due. `within`: from its opening · `after`: from T · `sharing`: the deadline of a later step of the same
 * clock · `at`: at an agreed time, the first of these places that has one, plus the policy's punctuality grace (see `Agreed`);
 * a later time in one of `orLater` goes before it, an earlier one changes nothing · `on`: at a moment of a calendar day; in
 * later rounds so long from opening as the setting `again` says.
 */
export type Due<Step extends string = string, Setting extends string = string> =
  | Spanned<Step>
  | { rule: 'sharing'; with: Step }
  | ({ rule: 'at'; places: readonly Place<Step>[]; orLater?: readonly Place<Step>[] } & Agreed<Setting>)
  | { rule: 'on'; moment: DayMoment<Step, Setting>; again?: Setting };

/** So long from its opening, or from T. */
export type Spanned<Step extends string = string> =
  { rule: 'within'; duration: Duration } | { rule: 'after'; of: Step | 'round'; duration: Duration };

/**
 * How an agreed time is a deadline. `seen: 'round'`: what was agreed in former rounds counts no longer · `before`: so long
 * before it as this setting says, instead of a grace after it · `else`: what holds where nobody has agreed on a time.
 */
export interface Agreed<Setting extends string = string> {
  seen?: 'round';
  before?: Setting;
  else?: Spanned<never>;
}

export const within = (duration: Duration): { rule: 'within'; duration: Duration } => ({ rule: 'within', duration });
/** From T; `round` where T is the opening of the round. */
export const after = <const S extends string>(
  of: S,
  duration: Duration,
): { rule: 'after'; of: S; duration: Duration } => ({ rule: 'after', of, duration });
export const at = <S extends string>(...places: readonly Place<S>[]): { rule: 'at'; places: readonly Place<S>[] } => ({
  rule: 'at',
  places,
});
/** At an agreed time, in the way that is said. */
export const agreedAt = <const S extends string, const A extends Agreed & { orLater?: readonly Place[] }>(
  places: readonly Place<S>[],
  how: A,
): { rule: 'at'; places: readonly Place<S>[] } & A => ({ rule: 'at', places, ...how });
export const sharing = <S extends string>(step: S): Due<S, never> => ({ rule: 'sharing', with: step });
export function on<const M extends DayMoment>(moment: M): { rule: 'on'; moment: M };
export function on<const M extends DayMoment, const K extends string>(
  moment: M,
  again: K,
): { rule: 'on'; moment: M; again: K };
export function on(moment: DayMoment, again?: string): Extract<Due, { rule: 'on' }> {
  return { rule: 'on', moment, ...(again === undefined ? {} : { again }) };
}
/** On the day it opens, at that time; the next day when it opens later. */
export const onTheDay = <const B extends DayMoment['by']>(by: B): { rule: 'on'; moment: { by: B } } => ({
  rule: 'on',
  moment: { by },
});

/** The duration a deadline has by the handbook: its own, or what holds where nobody has agreed on a time. */
export function spanOfRule(due: Due | undefined): Spanned | undefined {
  if (due?.rule === 'at') return due.else;
  return due?.rule === 'within' || due?.rule === 'after' ? due : undefined;
}
