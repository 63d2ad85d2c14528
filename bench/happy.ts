import type { CaseView, StepView } from '../api/wire/case';
import { firstStep } from '../domain/procedure';
import { procedureOf, procedures } from '../domain/procedures';

const DAY_MS = 86_400_000;
const AGENCY = 'A01'; // whose person does an agency's steps here

/** What a record needs beyond its outcome. */
const needs: Readonly<Record<string, Record<string, unknown>>> = {
  select: { customers: [{ plate: '渝Z10001', customerName: '赵敏' }] },
  'notify-collection': { collectAtStore: 'S01' }, // nobody hands out what is to be collected nowhere
  'hand-out': { identityVerified: true },
};

/** What a step says on the way to a good end: the first of its outcomes, which is how the tables are written. */
export function happyRecord(procedure: string, step: string): Record<string, unknown> {
  const outcome = procedureOf(procedure).steps[step]?.outcomes?.[0];
  return { ...(outcome === undefined ? {} : { outcome }), ...needs[step] };
}

/** The step people do next, and in whose role. */
export function nextStep({ steps }: CaseView): StepView | undefined {
  return steps.find(({ status, role }) => status === 'open' && role !== 'system');
}

/** The step a case of this procedure opens with. */
export function openingStep(procedure: string): string {
  return firstStep(procedureOf(procedure));
}

const children = [
  'violation-reminder-call',
  'health-check-invitation',
  'health-check-collection',
  'after-sales-callback',
  'churn-recall',
  'reactivation-campaign',
];

/** Every procedure that people open themselves; the others are children of these. */
export const mixed: readonly string[] = procedures.map(({ key }) => key).filter(key => !children.includes(key));

type Customer = Readonly<Record<string, unknown>>;

/** What a case of this procedure is opened with, for one of the bench's customers. */
export function inputOf(procedure: string, customer: Customer, nowMs: number): Record<string, unknown> {
  const { batch } = procedureOf(procedure);
  if (procedure === 'violation-reminder') return { vehicles: [{ ...customer, amount: 200 }] };
  if (procedure === 'owner-health-check')
    return { examinationOn: new Date(nowMs + 60 * DAY_MS).toISOString().slice(0, 10) };
  if (procedure === 'appointment-fulfilment')
    return { ...customer, appointmentAt: new Date(nowMs + 3_600_000).toISOString() };
  if (['travel-booking', 'legal-service'].includes(procedure)) return { ...customer, agency: AGENCY };
  return batch ? {} : { ...customer };
}
