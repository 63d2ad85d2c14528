import { demoStaff } from '../../db/demo/staff';
import type { Caller } from '../../domain/cases/caller';
import { childEnded } from '../../domain/cases/children/child-ended';
import { begin, SYSTEM, type Draft } from '../../domain/cases/draft';
import { newCase } from '../../domain/cases/new-case';
import { playAll } from '../../domain/cases/play';
import { isOver, type State } from '../../domain/cases/state';
import type { Procedure } from '../../domain/language/procedure';
import { procedures, procedureOf } from '../../domain/procedures';
import { defaultPolicy, type Policy, type PolicyBody } from '../../domain/sla/policy';
import type { CardHolder } from '../../domain/people/verification';
import { memberOf } from './looking';
import { missing } from './missing';
import { slotsInMemory, type SlotsInMemory } from './slots-in-memory';
import { worldOf } from './world-in-memory';

/** Cases that are decided and kept in memory, by a clock that is moved by hand: no database, no engine, nothing waits. */
export interface CasesInMemory {
  nowMs: number;
  slots: SlotsInMemory;
  /** Changes the policy new cases of a procedure are opened by. */
  setPolicy(procedure: string, change: (policy: PolicyBody) => PolicyBody): void;
  open(procedure: Procedure, input: Record<string, unknown>, store: string | null): Promise<string>;
  theCase(id: string): State;
  childrenOf(id: string, step: string): State[];
  /** One decision on a case, and everything that follows from it; it may answer cases it opens. */
  decide(id: string, by: string, decision: (draft: Draft) => Decided | Promise<Decided>): Promise<Draft>;
}

type Decided = void | readonly Draft[];

export function casesInMemory(nowMs: number, holders: ReadonlyMap<string, CardHolder> = new Map()): CasesInMemory {
  const states = new Map<string, State>();
  const policies = new Map<string, Policy>(procedures.map(each => [each.key, policyOf(each)]));
  const slots = slotsInMemory(states);
  const world = worldOf(states, policies, holders, slots);
  const advance = async (drafts: readonly Draft[]): Promise<void> => {
    const { all } = await playAll(drafts);
    const ended = all.filter(({ case: row, before }) => isOver(row) && !(before && isOver(before.case)));
    for (const draft of all) states.set(draft.case.id, stateOf(draft));
    for (const draft of all) slots.keep(draft);
    for (const child of ended) {
      const parent = states.get(child.case.parentId ?? '');
      const draft = parent && begin(parent, { by: SYSTEM, nowMs: child.nowMs, world });
      if (draft && (await childEnded(draft, child.case))) await advance([draft]);
    }
  };
  const memory: CasesInMemory = {
    nowMs,
    slots,
    setPolicy: (key, change) =>
      void policies.set(key, { ...policyOf(procedureOf(key)), ...change(policyOf(procedureOf(key))) }),
    async open(procedure, input, store) {
      const policy = policies.get(procedure.key) ?? policyOf(procedure);
      const wanted = { procedure, policy, store, input, by: 'op-1', nowMs: memory.nowMs, idempotency: null };
      const draft = newCase(wanted, world);
      await advance([draft]);
      return draft.case.id;
    },
    theCase: id => states.get(id) ?? missing(id),
    childrenOf: (id, step) =>
      [...states.values()].filter(each => each.case.parentId === id && each.case.parentStep === step),
    async decide(id, by, decision) {
      const state = structuredClone(memory.theCase(id)); // a decision that is refused leaves the case as it was
      const draft = begin(state, { by, nowMs: memory.nowMs, world });
      const opened = await decision(draft);
      await advance([draft, ...(opened ?? [])]);
      return draft;
    },
  };
  return memory;
}

/** The person who holds a role where a case is, as somebody who acts. */
export function callerIn(role: string, { store, agency }: State['case']): Caller {
  return callerOf(memberOf(role, store, agency));
}

/** Somebody of the demo staff. */
export function callerOf(id: string): Caller {
  const member = demoStaff.find(each => each.id === id) ?? missing(id);
  return { ...member, agency: member.agency ?? null, isMachine: false, seen: null, sees: () => true };
}

function policyOf(procedure: Procedure): Policy {
  return {
    id: procedure.key,
    procedure: procedure.key,
    store: null,
    version: 1,
    createdAt: '',
    createdBy: SYSTEM,
    ...defaultPolicy(procedure),
  };
}

function stateOf({ case: row, steps, deadlines, told, added }: Draft): State {
  const now = added.facts.flatMap(({ key, tells }) => (tells ? [{ key, tells }] : []));
  return { case: row, steps, deadlines, told: [...(told ?? []), ...now] };
}
