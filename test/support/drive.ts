import { randomUUID } from 'node:crypto';
import type { CaseView, StepView } from '../../api/wire/case';
import { formsOf, recordFormOf } from '../../domain/forms';
import { defaultPolicy, type PolicyBody } from '../../domain/sla/policy';
import { procedureOf } from '../../domain/procedures';
import { filled } from '../../bench/filled';
import type { Answer, Client } from './client';
import { isOver, memberOf, must, openStep, type Escalation } from './looking';
import { phoneOf } from './phones';
import type { Time } from './time';

type Values = Record<string, unknown>;

/** What each step's record says; a list has one record per round, and per turn within one. */
export type Answers = Record<string, Values | Values[]>;

/** A change of the handbook's own numbers. */
export type PolicyChange = Omit<Partial<PolicyBody>, 'contact'> & { contact?: Partial<PolicyBody['contact']> };

export interface TimelineFact {
  seq: number;
  kind: string;
  step: string | null;
  round: number | null;
  at: string;
  recordedAt: string;
  by: string;
  data: Values;
}

export interface Opening {
  input?: Values;
  store?: string;
  /** Opened under the handbook's numbers with this change. */
  policy?: PolicyChange;
  as?: string;
  key?: string;
}

/** What people do, in a line each: they open cases, complete steps, and look. */
export interface Driver {
  openCase(procedure: string, opening?: Opening): Promise<CaseView>;
  /** Puts the handbook's numbers with this change in force for new cases; answers the version. */
  setPolicy(procedure: string, change: PolicyChange, store?: string): Promise<number>;
  theCase(caseId: string): Promise<CaseView>;
  /** Completes an open step as the demo person whose step it is; answers with what comes next. */
  complete(caseId: string, step: string, record?: Values): Promise<CaseView>;
  /** The same as it comes back from the API, refusals too. */
  tryToComplete(caseId: string, step: string, record?: Values, as?: string): Promise<Answer<CaseView>>;
  /** Completes one step after another, up to `step` (`reply/2`), or to the end of the case. */
  drive(caseId: string, answers?: Answers, to?: string): Promise<CaseView>;
  untilStep(caseId: string, step: string, round?: number): Promise<StepView>;
  untilCase(caseId: string, isSo: (theCase: CaseView) => boolean, limitMs?: number): Promise<CaseView>;
  untilEscalated(caseId: string, isIt: (escalation: Escalation) => boolean, limitMs?: number): Promise<Escalation>;
  facts(caseId: string, kind?: string): Promise<TimelineFact[]>;
}

const customer = { plate: '渝A12345', customerName: '张伟', phone: '13800012345', request: '保养,更换机油' };

export function createDriver(as: (staffId: string) => Client, { until }: Pick<Time, 'until'>): Driver {
  let opening: Promise<unknown> = Promise.resolve();
  const driver: Driver = {
    openCase(procedure, wanted = {}) {
      const opened = opening.then(() => open(procedure, wanted));
      opening = opened.catch(() => undefined); // a policy and the case opened under it belong together
      return opened;
    },
    async setPolicy(procedure, change, store) {
      const usually = defaultPolicy(procedureOf(procedure));
      const durations = { ...usually.durations, ...change.durations };
      const body = { ...usually, ...change, durations, contact: { ...usually.contact, ...change.contact } };
      return must(
        201,
        await as('admin-1').put<{ version: number }>(`/policies/${procedure}`, store ? { ...body, store } : body),
      ).version;
    },
    theCase: async caseId => must(200, await as('gm-1').get<CaseView>(`/cases/${caseId}`)),
    complete: async (caseId, step, record) => must(200, await driver.tryToComplete(caseId, step, record)),
    tryToComplete: async (caseId, step, record, who) => tryIn(await driver.theCase(caseId), step, record, who),
    async drive(caseId, answers = {}, to) {
      const nextIn = (it: CaseView) => openStep(it, Object.keys(answers));
      const hasCome = (it: CaseView) => isOver(it) || nextIn(it) !== undefined;
      // the answer to a completion has the next step open, where the ledger plays the order
      for (let said: CaseView | null = null; ;) {
        const now: CaseView = said && hasCome(said) ? said : await driver.untilCase(caseId, hasCome);
        const next = nextIn(now);
        if (!next || to === next.step || to === `${next.step}/${next.round}`)
          return now === said ? driver.theCase(caseId) : now;
        said = must(200, await tryIn(now, next.step, answerOf(answers, next)));
      }
    },
    async untilStep(caseId, step, round) {
      const isIt = (row: StepView) =>
        row.step === step && row.status === 'open' && (round === undefined || row.round === round);
      const find = async () => (await driver.theCase(caseId)).steps.find(isIt);
      return until(`the step ${step} of ${caseId}`, find, undefined, caseId);
    },
    untilCase: (caseId, isSo, limitMs) =>
      until(`the case ${caseId}`, async () => [await driver.theCase(caseId)].find(isSo), limitMs, caseId),
    untilEscalated(caseId, isIt, limitMs) {
      const find = async () => (await driver.theCase(caseId)).escalations.find(isIt);
      return until(`an escalation of ${caseId}`, find, limitMs, caseId);
    },
    async facts(caseId, kind) {
      const { facts } = must(200, await as('gm-1').get<{ facts: TimelineFact[] }>(`/cases/${caseId}/timeline`));
      return kind === undefined ? facts : facts.filter(fact => fact.kind === kind);
    },
  };

  /** Completes an open step of the case as it was read. */
  function tryIn({ id, procedure, store, agency, steps }: CaseView, step: string, record?: Values, who?: string) {
    const open = steps.find(row => row.step === step && row.status === 'open');
    const role = open?.role ?? procedureOf(procedure).steps[step]?.by ?? 'operator';
    const person = as(who ?? open?.claimedBy ?? memberOf(role, store, agency));
    const body = { record: record ?? bareRecord(procedure, step) };
    return person.post<CaseView>(`/cases/${id}/steps/${step}/completion`, body);
  }

  async function open(procedure: string, { input = {}, store = 'S01', policy, as: who, key = randomUUID() }: Opening) {
    if (policy) await driver.setPolicy(procedure, policy);
    const table = procedureOf(procedure);
    const doers = Object.values(table.steps).map(({ by }) => by);
    const first = doers.find(by => by !== 'system') ?? 'operator';
    const own = typeof input['plate'] === 'string' ? { phone: phoneOf(input['plate']) } : {};
    const usually = filled(formsOf(procedure).input, { nowMs: Date.now(), known: customer, isBare: true });
    const body = {
      procedure,
      store,
      input: table.subject.customer === 'none' ? input : { ...usually, ...own, ...input },
    };
    return must(
      201,
      await as(who ?? memberOf(first, store)).post<CaseView>('/cases', body, { 'idempotency-key': key }),
    );
  }
  return driver;
}

/** What a step cannot do without: the first of its outcomes, and what is required. */
function bareRecord(procedure: string, step: string): Values {
  const isKnown = step in procedureOf(procedure).steps; // a step there is not is asked for too
  return isKnown ? filled(recordFormOf(procedure, step), { nowMs: Date.now(), isBare: true }) : {};
}

/** What is said at a step that is open, the time it comes. */
export function answerOf(answers: Answers, { step, round, turn }: StepView): Values | undefined {
  const given = answers[step];
  return Array.isArray(given) ? given[round + turn - 2] : given;
}
