import { maskName } from '../people/masking';
import {
  EVENT_VERSION,
  type Addressed,
  type EventData,
  type JournalFact,
  type LedgerEvent,
  type StreamedType,
} from './event';
import { noticesOf } from './notices-of';

/** What a fact comes to, in the order in which it is told: the event itself, then the notices that went out with it. */
export function eventsOf(fact: JournalFact): Addressed<LedgerEvent>[] {
  const { type, says } = toldOf(fact);
  const { store, agency } = fact;
  const event = { type, timestamp: fact.at, data: { ...ofCase(fact), ...says } };
  return [{ event, audience: { to: 'place', place: { store, agency } } }, ...noticesOf(fact, ofCase(fact))];
}

/** As what facts of a kind are told. */
export function eventTypeOf(kind: string): StreamedType {
  return toldOf({ kind, step: null, round: 1, data: {} }).type;
}

function ofCase(fact: JournalFact): EventData {
  return {
    version: EVENT_VERSION,
    caseId: fact.caseId,
    seq: fact.seq,
    procedure: fact.procedure,
    store: fact.store,
    plate: fact.plate,
    customerName: maskName(fact.customerName),
    recordedAt: fact.recordedAt,
    by: fact.by,
  };
}

interface Told {
  type: StreamedType;
  says: Record<string, unknown>;
}

// fields are named one by one: what is added to a fact some day is told to nobody unasked
function toldOf({ kind, step, round, data }: Pick<JournalFact, 'kind' | 'step' | 'round' | 'data'>): Told {
  const ofStep = { step, round, turn: data['turn'] ?? 1 };
  const pick = (...fields: string[]) => Object.fromEntries(fields.map(field => [field, data[field] ?? null]));
  switch (kind) {
    case 'case-opened':
      return { type: 'case.opened', says: pick('policyVersion', 'parent') };
    case 'step-opened':
      return { type: 'step.opened', says: { ...ofStep, ...pick('role', 'dueAt', 'startsAt') } };
    case 'step-completed':
      return { type: 'step.completed', says: { ...ofStep, ...pick('outcome', 'dueAt', 'lateByMs') } };
    case 'deadline-missed':
      return { type: 'deadline.missed', says: { step, round, ...pick('deadline', 'dueAt', 'role', 'claimedBy') } };
    case 'warned':
    case 'escalated':
      return { type: 'escalation.raised', says: { step, round, ...pick(...ofRung), to: idsIn(data['to']) } };
    case 'acknowledged':
      return { type: 'escalation.acknowledged', says: { step, round, ...pick('escalation') } };
    case 'case-closed':
      return { type: 'case.closed', says: { status: 'closed', ...pick('outcome') } };
    case 'case-cancelled':
      return { type: 'case.closed', says: { status: 'cancelled', outcome: null } };
    default:
      return { type: 'case.changed', says: { kind, step, round } };
  }
}

const ofRung = ['escalation', 'level', 'repeat', 'reason', 'deadline', 'dueAt', 'rungAt', 'firedAt'];

function idsIn(recipients: unknown): string[] {
  if (!Array.isArray(recipients)) return [];
  return recipients.flatMap((each: unknown) =>
    typeof each === 'object' && each !== null && 'id' in each ? [String(each.id)] : [],
  );
}
