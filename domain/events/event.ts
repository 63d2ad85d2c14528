import type { NoticeKind } from '../notices/delivery';
import type { Place } from '../sla/recipients';

/** What systems of the chain are told of; webhooks name these. */
export const eventTypes = [
  'case.opened',
  'step.opened',
  'step.completed',
  'deadline.missed',
  'escalation.raised',
  'escalation.acknowledged',
  'case.closed',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What a stream may carry besides: a notice of the caller's own, and that anything else happened to a case. */
export type StreamedType = EventType | 'notice' | 'case.changed';

/** A fact as the journal has it, with what of its case says whom it is told. */
export interface JournalFact {
  caseId: string;
  seq: number;
  kind: string;
  step: string | null;
  /** The round it belongs to; of what belongs to none, the round the case was in. */
  round: number;
  at: string;
  recordedAt: string;
  by: string;
  data: Readonly<Record<string, unknown>>;
  procedure: string;
  plate: string | null;
  customerName: string | null;
  /** The store of its round. */
  store: string | null;
  /** The agency whose round it is; null where its agency was named later. */
  agency: string | null;
}

/** The version of what events say; a field that goes or changes its meaning is a new one. */
export const EVENT_VERSION = 1;

/** What every event says of its case. Names are masked, phones and what people wrote are not in it. */
export interface EventData {
  version: typeof EVENT_VERSION;
  caseId: string;
  /** The number of the fact in its case. */
  seq: number;
  procedure: string;
  store: string | null;
  plate: string | null;
  customerName: string | null;
  recordedAt: string;
  by: string;
  [more: string]: unknown;
}

/** Something to be told: what a webhook sends and a stream carries. */
export interface LedgerEvent {
  type: StreamedType;
  /** When it happened. */
  timestamp: string;
  data: EventData;
}

/** A notice that is about no case: what a stream carries to whom it is for. */
export interface NoticeEvent {
  type: 'notice';
  timestamp: string;
  data: {
    version: typeof EVENT_VERSION;
    caseId: null;
    recordedAt: string;
    by: string;
    /** Its id. */
    notice: string;
    kind: NoticeKind;
    [more: string]: unknown;
  };
}

/** Whom an event is told: whoever sees the cases of a place, or one person. */
export type Audience = { to: 'place'; place: Place } | { to: 'person'; id: string };

/** An event, and whom it is told. */
export interface Addressed<Event = LedgerEvent | NoticeEvent> {
  event: Event;
  audience: Audience;
}
