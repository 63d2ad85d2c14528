import type { EveryStep, Expires } from './every-step';

/** Receiving the customer: its deadline runs from the arrival (docs/decisions.md 9), and who does not come is missed. */
export interface Reception<Step extends string = string, Setting extends string = string> extends EveryStep<
  Step,
  Setting
> {
  kind: 'reception';
  expires: Expires<Step, Setting>;
}
