import { procedures } from './procedures';
import { callIn } from './language/step-table';

/** Every step that is a call to a customer, as `procedure/step`: the tables alone say which. */
export const callPlaces: readonly string[] = procedures.flatMap(({ key, steps }) =>
  Object.entries(steps).flatMap(([step, { kind }]) => (kind === 'call' ? [`${key}/${step}`] : [])),
);

/** What became of a call: they spoke, this attempt was in vain, or it was given up and a text went out instead. */
export type CallEnding = 'conversation' | 'attempt' | 'given-up';

/** How a completed call ended. `outcome` is what its record says. */
export function endingOf(procedure: string, step: string, outcome: unknown): CallEnding {
  const call = callIn(procedures.find(({ key }) => key === procedure)?.steps[step]);
  return call && outcome === call.unanswered ? 'given-up' : 'conversation';
}

// who the customer is, is known beside it; what was heard from the registry or the telephone system nobody said
const notSaid = new Set([
  'outcome',
  'note',
  'plate',
  'customerName',
  'phone',
  'cardNumber',
  'verification',
  'override',
  'recordingRef',
  'outsideAllowedHours',
]);

/** What was said in a call, of its record: opinions, wishes, times. */
export function saidInCall(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([field]) => !notSaid.has(field)));
}
