import type { Place } from '../due';
import type { GatheringKey } from '../gatherings';
import type { EveryStep, Verifies } from './every-step';

/** Something a person does and records. The kind of a step that says nothing else. */
export interface Work<Step extends string = string, Setting extends string = string> extends EveryStep<Step, Setting> {
  kind?: 'work';
  verifies?: Verifies;
  /** Where rework or an open complaint is noticed and the store manager told at once (S1). */
  flagsRework?: true;
  /** Fields left empty are gathered from the ledger when it is done: whoever does it need type nothing. */
  generates?: GatheringKey;
  /** One entry of the register for each entry of this list in the record. */
  entersEach?: string;
  /** What is confidential: this field of each entry of the list is kept apart, under seal, for a customer of `of`. */
  seals?: { list: string; field: string; of: readonly Place<Step>[] };
  /** The system does it by itself where a source is connected: the vehicles of its record are looked up there. */
  looksUp?: 'violations';
}
