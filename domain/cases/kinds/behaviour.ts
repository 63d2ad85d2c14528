import type { StepTable } from '../../language/step-table';
import type { CallPlan } from '../days/plan-call';
import type { Draft } from '../draft';
import type { Step } from '../state';

/** How steps of a kind go in a case, and how the handbook's pages show them. What is left out is as for every step. */
export interface Behaviour<Table extends StepTable> {
  /** When it may first be done, asked before it opens: a planned call takes the customer's day. */
  plans?(draft: Draft, place: Pick<Step, 'step' | 'round' | 'turn'>, table: Table): Promise<CallPlan | null>;
  /** Its clock is started by something later than its opening. */
  isStartedLater?(table: Table): boolean;
  /** When the case it runs is opened: null where nobody named a day, and it is skipped. Undefined: at once. */
  startsAt?(draft: Draft, step: string, table: Table): Date | null | undefined;
  /** What comes with its opening. Answers the cases it opened. */
  opens?(draft: Draft, row: Step, table: Table): Promise<Draft[]>;
  /** What a person's word brings with it before the step is finished; may add to the record. */
  completes?(draft: Draft, row: Step, table: Table, word: Word): Promise<void>;
  /** What the system records when time answers for it, besides what the table says. */
  expires?(draft: Draft, row: Step, table: Table): Promise<Record<string, unknown>>;
  /** What its row on the procedure's page notes, in Chinese. */
  documents?(table: Table): string[];
  /** Its box in the flowchart, as Mermaid writes it. */
  drawn: readonly [opens: string, closes: string];
}

/** A record, and the one it was parsed from. */
export interface Word {
  record: Record<string, unknown>;
  said: Readonly<Record<string, unknown>>;
}
