import type { CaseView, StepView } from '../../api/wire/case';
import { demoStaff } from '../../db/demo/staff';
import type { Answer } from './client';

export type Escalation = CaseView['escalations'][number];

/** The body of an answer with that status; anything else fails the test with what it said. */
export function must<T>(status: number, answer: Answer<T>): T {
  if (answer.status !== status) throw new Error(`answered ${answer.status} instead of ${status}: ${answer.text}`);
  return answer.body;
}

/** The demo person who holds a role in a store. */
export function memberOf(role: string, store: string | null): string {
  const member = demoStaff.find(
    ({ roles, store: own }) => roles.some(each => each === role) && (own === null || own === store),
  );
  if (!member) throw new Error(`nobody is ${role} of ${store}`);
  return member.id;
}

/** The step people work on now. */
export function openStep({ steps }: CaseView): StepView | undefined {
  return steps.find(({ status, role }) => status === 'open' && role !== 'system');
}

export function stepOf({ steps }: CaseView, step: string, round = 1): StepView {
  const found = steps.find(row => row.step === step && row.round === round);
  if (!found) throw new Error(`the case has no ${step}/${round}`);
  return found;
}

export function isOver({ status }: CaseView): boolean {
  return status === 'closed' || status === 'cancelled';
}
