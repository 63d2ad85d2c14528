import type { AlarmReason, ToldReason } from '../words/alarms';
import { CUSTOMER } from '../people/subjects';
import type { ChannelKey, DeliveryChannel } from './channels';

export const noticeKinds = ['escalation', 'warning', 'alert', 'report'] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** What a delivery carries: a notice, a text to a customer, an event for another system. */
export const deliveryKinds = [...noticeKinds, 'text', 'webhook'] as const;

export type DeliveryKind = (typeof deliveryKinds)[number];

export const deliveryStates = ['queued', 'sent', 'delivered', 'read', 'failed', 'skipped'] as const;

export type DeliveryState = (typeof deliveryStates)[number];

/** Nobody tells us that a customer has read a text. */
export type TextState = Exclude<DeliveryState, 'read'>;

/** What a notice says. Whatever its reason, the inbox and every way out have words for it. */
export interface NoticeBody {
  /** A report has none. */
  reason?: AlarmReason | ToldReason;
  [more: string]: unknown;
}

/** Something that people are to know, once. */
export interface Notice {
  /** That of the escalation, where it is about one. */
  id: string;
  kind: NoticeKind;
  /** Null where it is about a report. */
  caseId: string | null;
  body: NoticeBody;
  createdAt: Date;
}

/** What goes to one recipient by one way. */
export interface Delivery {
  id: string;
  kind: DeliveryKind;
  /** The notice, the text or the event it carries. */
  about: string;
  caseId: string | null;
  /** A person's id, `group:<key>`, `customer`, `webhook:<id>`. */
  recipient: string;
  channel: DeliveryChannel;
  /** Which of the recipient's ways it is; 0 is the inbox. */
  way: number;
  address: string | null;
  state: DeliveryState;
  reason: string | null;
  queuedAt: Date;
  nextTryAt: Date | null;
  tries: number;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  /** The gateway it went through, where a channel has several. */
  via: string | null;
  messageId: string | null;
  /** Of an event for a system: its place among all that goes there; null for anything else. */
  position: number | null;
}

/** One of the ways in which a person, or a group, wants to be reached. */
export interface Way {
  channel: ChannelKey;
  address: string;
  /** Null: every level. */
  levels: readonly string[] | null;
  /** `22:00` to `07:00` by the clock of the case's store. */
  quiet: readonly (readonly [string, string])[];
}

/** A robot, a list or another address that several people read. */
export interface Group {
  key: string;
  name: string;
  store: string | null;
  roles: readonly string[];
  channel: ChannelKey;
  address: string;
}

export function isGroupRecipient(recipient: string): boolean {
  return recipient.startsWith('group:');
}

/** What kind of notice a reason makes. */
export function noticeKindOf(reason: AlarmReason): NoticeKind {
  if (reason === 'deadline') return 'escalation';
  return reason === 'warning' ? 'warning' : 'alert';
}

/** A delivery before it is known by which way it goes. */
export type Queued = Pick<Delivery, 'kind' | 'about' | 'caseId' | 'recipient' | 'queuedAt'>;

/** A notice for somebody. */
export function queuedFor({ id, kind, caseId, createdAt }: Notice, recipient: string): Queued {
  return { kind, about: id, caseId, recipient, queuedAt: createdAt };
}

/** In the inbox at once. */
export function inInbox(queued: Queued): Delivery {
  const { about, recipient, queuedAt } = queued;
  return {
    ...queued,
    id: `${about}~${recipient}~in-app`,
    channel: 'in-app',
    way: 0,
    address: null,
    ...untried,
    state: 'delivered',
    sentAt: queuedAt,
    deliveredAt: queuedAt,
  };
}

/** On its way by the nth of the recipient's ways, not before an instant. */
export function onItsWay(
  queued: Queued,
  { channel, address, way, nextTryAt }: Pick<Delivery, 'channel' | 'address' | 'way' | 'nextTryAt'>,
): Delivery {
  const id = [queued.about, queued.recipient, channel, ...(way > 1 ? [way] : [])].join('~');
  return { ...queued, id, channel, way, address, ...untried, state: 'queued', nextTryAt };
}

/** A text on its way to the customer, under the text's own id. */
export function deliveryOfText(id: string, caseId: string, nowMs: number): Delivery {
  const queued = { kind: 'text', about: id, caseId, recipient: CUSTOMER, queuedAt: new Date(nowMs) } as const;
  const way = { channel: 'sms', way: 1, address: null, nextTryAt: new Date(nowMs) } as const;
  return { ...onItsWay(queued, way), id };
}

const untried = {
  reason: null,
  nextTryAt: null,
  tries: 0,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  via: null,
  messageId: null,
  position: null,
};
