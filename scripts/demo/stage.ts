import type { CaseView, StepView } from '../../api/wire/case';
import { roles } from '../../domain/people/roles';
import { signIn, type Member, type Person } from './rest';
import { told, type Teller } from './teller';

/** Whose car it is: a card holder of the demo data. */
const customer = { plate: '渝A12345', customerName: '张伟', phone: '13800012345' };

/** Who plays, by role, and what they can do, told line by line. */
export interface Stage {
  store: string;
  customer: typeof customer;
  teller: Teller;
  /** Someone of a role in this store; `nth` is another one of them. */
  person(role: string, nth?: number): Promise<Person>;
  nameOf(staffId: string): string;
  /** Opens a case as someone of a role; answers when its first step is open. */
  open(role: string, procedure: string, input?: Record<string, unknown>): Promise<CaseView>;
  /** Completes the step that is open, as someone of its role; answers when what comes next is open. */
  complete(caseId: string, step: string, record?: Record<string, unknown>, words?: string): Promise<CaseView>;
  look(caseId: string): Promise<CaseView>;
}

/** Sets the stage at a stack: its demo staff plays for one store. */
export function setStage(url: string, staff: readonly Member[], store: string, teller: Teller): Stage {
  const signedIn = new Map<string, Promise<Person>>();
  const person = (role: string, nth = 0): Promise<Person> => {
    const members = staff.filter(each => each.roles.includes(role) && (each.store === null || each.store === store));
    const member = members[nth];
    if (!member) throw new Error(`the demo staff has no ${role} of ${store}`);
    const known = signedIn.get(member.id) ?? signIn(url, member);
    signedIn.set(member.id, known);
    return known;
  };
  const nameOf = (id: string) => `${staff.find(each => each.id === id)?.name ?? ''} ${id}`.trim();
  const look = async (caseId: string) => (await person('cs-supervisor')).get<CaseView>(`/cases/${caseId}`);
  return {
    store,
    customer,
    teller,
    person,
    nameOf,
    look,
    async open(role, procedure, input = {}) {
      const who = await person(role);
      const opened = await who.post<CaseView>('/cases', { procedure, store, input: { ...customer, ...input } });
      teller.did(nameOf(who.id), `opens case ${opened.id} for ${customer.plate} ${customer.customerName}`);
      return opened;
    },
    async complete(caseId, step, record = {}, words = '') {
      const open = stepOf(await look(caseId), step);
      const who = await person(open.role);
      const answer = await who.post<CaseView>(`/cases/${caseId}/steps/${step}/completion`, { record });
      const done = stepOf(answer, step, open.round);
      const late = done.lateByMs ? `, ${told.late(`late by exactly ${(done.lateByMs / 1_000).toFixed(3)} s`)}` : '';
      teller.did(nameOf(who.id), `${done.title.zh} ${step} (${roleOf(done.role)})${words && `: ${words}`}${late}`);
      return answer;
    },
  };
}

/** The latest round of a step, or the one asked for. */
export function stepOf({ steps }: CaseView, step: string, round?: number): StepView {
  const found = steps.findLast(each => each.step === step && (round === undefined || each.round === round));
  if (!found) throw new Error(`the case has not come to ${step}`);
  return found;
}

const zhOfRoles: Readonly<Record<string, { zh: string }>> = roles;
const roleOf = (role: string) => zhOfRoles[role]?.zh ?? role;
