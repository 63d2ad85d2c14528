import type { GatheringKey } from '../gatherings';
import type { EveryStep } from './every-step';

/** The system puts its record together, from the ledger or from what the case was told, and is done as soon as it opens. */
export interface Gather<Step extends string = string, Setting extends string = string> extends EveryStep<
  Step,
  Setting
> {
  kind: 'gather';
  by: 'system';
  /** What it reads from the ledger. */
  gathers?: GatheringKey;
}
