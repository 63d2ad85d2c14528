import { durationMs } from '../calendar/instants';
import { deadMan } from '../procedures/dead-man/table';

/** How an installation tries its own alarms. */
export interface Probing {
  /** The key of the group whose receiver answers. */
  group: string;
  everyMs: number;
  /** Within this, counted from the deadline that nobody keeps, the alarm is to be acknowledged. */
  promiseMs: number;
}

const LEAD_MS = durationMs(deadMan.steps.answer.due.duration);

/** Time is cut into pieces that are this long; when the one an instant lies in began. There is one probe for each. */
export function slotOf(nowMs: number, everyMs: number): number {
  return Math.floor(nowMs / everyMs) * everyMs;
}

/** By when a probe that is begun at an instant is to be back. */
export function promisedBy(openedMs: number, { promiseMs }: Pick<Probing, 'promiseMs'>): number {
  return openedMs + LEAD_MS + promiseMs;
}
