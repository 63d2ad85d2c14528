import { cancelWith } from '../../domain/cases/cancel';
import { complete } from '../../domain/cases/complete';
import { openSteps, type Case } from '../../domain/cases/state';
import { procedureOf } from '../../domain/procedures';
import { callerIn, casesInMemory, type CasesInMemory } from './cases-in-memory';

export type Answers = Record<string, Record<string, unknown>>;

/** A Thursday; its slots are of an hour, from nine to eleven, for one customer each. */
export const [NINE, TEN, NOON] = ['2026-11-19T01:00:00.000Z', '2026-11-19T02:00:00.000Z', '2026-11-19T04:00:00.000Z'];
export const LATER_THAT_HOUR = '2026-11-19T01:40:00.000Z';

const MONDAY_BEFORE = Date.parse('2026-11-16T01:00:00Z');
const customer = { plate: '渝D40001', customerName: '陈静', service: '保养' };
const entitled = { override: { reason: '老客户' } };

export const begun: Answers = { accept: entitled, 'hand-over': {}, 'notify-supervisor': {} };
export const toTheEnd: Answers = { 'record-result': {}, close: {} };
export const offered = (appointmentAt?: string, more: Record<string, unknown> = {}): Answers => ({
  reply: { outcome: 'confirmed', ...(appointmentAt && { appointmentAt }), ...more },
  'relay-reply': {},
});

/** Cases of one customer in a store that has slots, decided in memory. */
export interface SlotCases {
  memory: CasesInMemory;
  open(procedure: string, input?: Record<string, unknown>): Promise<string>;
  /** Completes one step after another with these records, as each opens; answers the case. */
  answer(id: string, answers: Answers): Promise<Case>;
  cancel(id: string): Promise<unknown>;
  /** Whose seats there are: case, slot, state, number. */
  seats(): (readonly [string, string, string, number])[];
}

export function slotCases(): SlotCases {
  const memory = casesInMemory(MONDAY_BEFORE);
  memory.slots.capacity = { '4': [{ from: '09:00', until: '11:00', minutes: 60, capacity: 1 }] };
  return {
    memory,
    open: (procedure, input = {}) => memory.open(procedureOf(procedure), { ...customer, ...input }, 'S01'),
    async answer(id, answers) {
      const left = new Map(Object.entries(answers));
      for (;;) {
        const row = openSteps(memory.theCase(id)).find(({ step }) => left.has(step));
        if (!row) return memory.theCase(id).case;
        const record = { ...left.get(row.step) };
        left.delete(row.step);
        const caller = callerIn(row.role, memory.theCase(id).case);
        await memory.decide(id, caller.id, draft => complete(draft, { step: row.step, record: () => record, caller }));
      }
    },
    cancel: id => memory.decide(id, 'cs-1', draft => void cancelWith(draft, { reason: '取消', parent: 'p' })),
    seats: () => memory.slots.seats().map(({ caseId, at, state, seat }) => [caseId, at.toISOString(), state, seat]),
  };
}
