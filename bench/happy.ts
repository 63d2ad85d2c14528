import type { CaseView, StepView } from '../api/wire/case';
import { formsOf, recordFormOf } from '../domain/forms';
import { firstStep } from '../domain/language/procedure';
import { procedureOf, procedures } from '../domain/procedures';
import { filled } from './filled';
import { childIn } from '../domain/language/step-table';

const AGENCY = 'A01'; // whose person does an agency's steps here
const STORE = 'S01';

type Values = Record<string, unknown>;

/** What a step says on the way to a good end: the first of its outcomes, which is how the tables are written. */
export function happyRecord(procedure: string, step: string): Values {
  const { movesTo } = procedureOf(procedure).steps[step] ?? {};
  const known = movesTo === undefined ? {} : { [movesTo]: STORE };
  return filled(recordFormOf(procedure, step), { nowMs: Date.now(), known });
}

/** The step people do next, and in whose role. */
export function nextStep({ steps }: CaseView): StepView | undefined {
  return steps.find(({ status, role }) => status === 'open' && role !== 'system');
}

/** The step a case of this procedure opens with. */
export function openingStep(procedure: string): string {
  return firstStep(procedureOf(procedure));
}

/** Those whose cases others open, one for each of a list or on a day of theirs, and wait for. */
const children = new Set<string>(
  procedures
    .flatMap(({ steps }) => Object.values(steps))
    .flatMap(step => childIn(step) ?? [])
    .flatMap(({ runs, starts }) => (runs.each || (starts && !runs.detached) ? [runs.procedure] : [])),
);

/** Every procedure that people open themselves. */
export const mixed: readonly string[] = procedures.map(({ key }) => key).filter(key => !children.has(key));

/** What a case of this procedure is opened with, for one of the bench's customers. */
export function inputOf(procedure: string, customer: Readonly<Values>, nowMs: number): Values {
  return filled(formsOf(procedure).input, { nowMs, known: customer, preferred: { agency: AGENCY } });
}
