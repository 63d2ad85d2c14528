import type { Addressed, EventData, JournalFact, LedgerEvent } from './event';

/**
 * The notices that went out with a fact, one for each person it names. A fact that tells people in another way says so
 * here: nothing else needs to know of it.
 */
export function noticesOf(fact: JournalFact, ofCase: EventData): Addressed<LedgerEvent>[] {
  const told = toldBy(fact);
  if (!told) return [];
  const { step, round, at: timestamp } = fact;
  const event = { type: 'notice' as const, timestamp, data: { ...ofCase, step, round, ...told.says } };
  return told.people.map(id => ({ event, audience: { to: 'person', id } }));
}

interface Told {
  people: string[];
  says: Record<string, unknown>;
}

function toldBy({ kind, data }: JournalFact): Told | null {
  switch (kind) {
    case 'warned':
    case 'escalated': {
      const { escalation = null, level = null, repeat = 1, reason = null, dueAt = null } = data;
      return { people: textsIn(data['notified']), says: { escalation, level, repeat, reason, dueAt } };
    }
    case 'case-paused':
    case 'case-cancelled': {
      const reason = kind === 'case-paused' ? 'clock-paused' : 'clock-cancelled';
      return {
        people: textsIn(data['told']),
        says: { escalation: null, level: 'flag', repeat: 1, reason, dueAt: null },
      };
    }
    default:
      return null;
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : [];
}
