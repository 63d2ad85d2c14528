import type { CaseView, StepView } from '../../api/wire/case';
import { demoStaff } from '../../db/demo/staff';
import { besideOf } from '../../domain/language/step-table';
import { procedureOf } from '../../domain/procedures';
import type { Answer, Client } from './client';

export type Escalation = CaseView['escalations'][number];

/** The body of an answer with that status; anything else fails the test with what it said. */
export function must<T>(status: number, answer: Answer<T>): T {
  if (answer.status !== status) throw new Error(`answered ${answer.status} instead of ${status}: ${answer.text}`);
  return answer.body;
}

/** The demo person who holds a role in a store. For an agency that has nobody an operator acts. */
export function memberOf(role: string, store: string | null, agency: string | null = null): string {
  if (role === 'agency')
    return demoStaff.find(each => each.agency !== undefined && each.agency === agency)?.id ?? 'op-1';
  const member = demoStaff.find(
    ({ roles, store: own }) => roles.some(each => each === role) && (own === null || own === store),
  );
  if (!member) throw new Error(`nobody is ${role} of ${store}`);
  return member.id;
}

/** The step people work on now. What goes on beside a step the case does not wait for: only who asks for it is shown it. */
export function openStep({ procedure, steps }: CaseView, asked: readonly string[] = []): StepView | undefined {
  const open = steps.filter(({ status, role }) => status === 'open' && role !== 'system');
  const isBeside = ({ step }: StepView) => besideOf(procedureOf(procedure).steps[step]) !== null;
  return open.find(row => isBeside(row) && asked.includes(row.step)) ?? open.find(row => !isBeside(row));
}

export function stepOf({ steps }: CaseView, step: string, round = 1): StepView {
  const found = steps.find(row => row.step === step && row.round === round);
  if (!found) throw new Error(`the case has no ${step}/${round}`);
  return found;
}

export function isOver({ status }: CaseView): boolean {
  return status === 'closed' || status === 'cancelled';
}

export interface RegisterEntry extends Record<
  'id' | 'caseId' | 'procedure' | 'step' | 'store' | 'role' | 'recordedBy',
  string
> {
  round: number;
  entry: Record<string, unknown>;
}

export interface RegisterEntries {
  items: RegisterEntry[];
  next: string | null;
}

/** What a case left in a register, in the order it was written. */
export async function entriesOf(reader: Client, register: string, caseId: string): Promise<RegisterEntry[]> {
  const { items } = must(200, await reader.get<RegisterEntries>(`/registers/${register}/entries?limit=500`));
  return items.filter(entry => entry.caseId === caseId);
}

export interface Notice {
  id: string;
  escalationId: string;
  caseId: string;
  readAt: string | null;
  status: string;
  body: Record<string, unknown>;
  links: CaseView['links'];
}

/** What a person was told of a case, in their own inbox. */
export async function noticesOf(person: Client, caseId: string): Promise<Notice[]> {
  const { items } = must(200, await person.get<{ items: Notice[] }>('/inbox?limit=500'));
  return items.filter(notice => notice.caseId === caseId);
}

/** Epoch milliseconds of an instant on the wire; NaN where there is none. */
export function msOf(instant: string | null | undefined): number {
  return Date.parse(instant ?? '');
}

/** What whoever is asked about a car is told of its right to be picked up. */
export async function lookedUp(who: Client, plate: string): Promise<string> {
  const path = `/customers/lookup?plate=${encodeURIComponent(plate)}&service=pickup`;
  return must(200, await who.get<{ result: string }>(path)).result;
}
