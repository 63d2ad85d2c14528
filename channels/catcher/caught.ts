import type { ChannelKey } from '../../domain/notices/channels';
import type { Signature, SignedRequest, WebhookSecrets } from './webhook-signatures';

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
  /** Of a webhook: its headers, and what its signature comes to by the secrets that are known by now. */
  headers?: SignedRequest['headers'];
  signature?: Signature;
}

/** A message as it is kept. */
export type Kept = Omit<Caught, 'nr' | 'receivedAt' | 'headers' | 'signature'> & { signed?: SignedRequest };

export interface Catch {
  add(caught: Kept): void;
  /** The newest first. */
  all(): Caught[];
}

const MOST = 200;

/** The last 200 messages, in memory alone. */
export function createCatch(now: () => number, secrets: Pick<WebhookSecrets, 'check'>): Catch {
  const kept: (Kept & Pick<Caught, 'nr' | 'receivedAt'>)[] = [];
  let nr = 0;
  return {
    add(caught) {
      nr += 1;
      kept.unshift({ nr, receivedAt: new Date(now()).toISOString(), ...caught });
      kept.splice(MOST);
    },
    all: () =>
      kept.map(({ signed, ...caught }) =>
        signed ? { ...caught, headers: signed.headers, signature: secrets.check(caught.to, signed) } : caught,
      ),
  };
}
