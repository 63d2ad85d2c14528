import type { EveryStep } from './every-step';

/** Something that is reported from outside: recorded by the system, it begins a round of a case that goes on from event to event. */
export interface Event<Step extends string = string, Setting extends string = string> extends EveryStep<Step, Setting> {
  kind: 'event';
  by: 'system';
  /** The record field that says when it happened: T is that moment, not the one at which it was recorded. */
  happenedAt: string;
}
