import type { ChannelKey } from '../../domain/notices/channels';

/** One message that arrived, as its receiver sees it. */
export interface Caught {
  /** Counted from 1. */
  nr: number;
  receivedAt: string;
  channel: ChannelKey;
  /** The mailbox, the phone, or what stands in the address of the robot. */
  to: string;
  /** Message-ID, `webhook-id`, `Idempotency-Key`; null of a robot, which has none. */
  id: string | null;
  subject: string;
  text: string;
  link: string | null;
  /** Phones it points at. */
  mentions: readonly string[];
  /** What it was answered. */
  answer: string;
}

export interface Catch {
  add(caught: Omit<Caught, 'nr' | 'receivedAt'>): void;
  /** The newest first. */
  all(): Caught[];
}

const MOST = 200;

/** The last 200 messages, in memory alone. */
export function createCatch(now: () => number): Catch {
  const kept: Caught[] = [];
  let nr = 0;
  return {
    add(caught) {
      nr += 1;
      kept.unshift({ nr, receivedAt: new Date(now()).toISOString(), ...caught });
      kept.splice(MOST);
    },
    all: () => [...kept],
  };
}
