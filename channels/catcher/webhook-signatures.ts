import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { hmac } from '../robots/hmac';
import { isSecret } from '../webhook/secrets';

/** What a webhook is checked by: `unknown` where nobody has said with which secret. */
export type Signature = 'good' | 'bad' | 'unknown';

/** A request to a webhook as it came, to be checked again when somebody says with which secret. */
export interface SignedRequest {
  headers: Readonly<Record<SignedHeader, string>>;
  body: string;
  atMs: number;
}

const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
type SignedHeader = (typeof names)[number];

/** The secrets of webhooks, by the name at the end of their address. */
export interface WebhookSecrets {
  /** From now on what comes there is checked by this one too. False where it is no secret. */
  add(name: string, secret: string): boolean;
  check(name: string, request: SignedRequest): Signature;
}

const FIVE_MINUTES_MS = 300_000;
const MOST_NAMES = 200;
const MOST_SECRETS = 5; // of one name: the newest, as each is changed

/** What is signed with `usual` is good anywhere; under its own name nothing else is. */
export function createWebhookSecrets(usual: { name: string; secret: string }): WebhookSecrets {
  const known = new Map<string, readonly string[]>([[usual.name, []]]);
  return {
    add(name, secret) {
      if (!isSecret(secret) || (!known.has(name) && known.size >= MOST_NAMES)) return false;
      known.set(name, [secret, ...(known.get(name) ?? [])].slice(0, MOST_SECRETS));
      return true;
    },
    check(name, request) {
      const own = known.get(name);
      if ([usual.secret, ...(own ?? [])].some(secret => isSignedWith(secret, request))) return 'good';
      return own ? 'bad' : 'unknown';
    },
  };
}

/** What a receiver keeps of a request to check it. */
export function signedRequest(headers: IncomingHttpHeaders, body: string, atMs: number): SignedRequest {
  const [id, timestamp, signature] = names.map(name => String(headers[name] ?? ''));
  return {
    headers: {
      'webhook-id': id ?? '',
      'webhook-timestamp': timestamp ?? '',
      'webhook-signature': signature ?? '',
    },
    body,
    atMs,
  };
}

function isSignedWith(secret: string, { headers, body, atMs }: SignedRequest): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!(Math.abs(Number(timestamp) * 1_000 - atMs) <= FIVE_MINUTES_MS)) return false;
  const right = `v1,${hmac(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'), `${id}.${timestamp}.${body}`)}`;
  return signatures.split(' ').some(each => isSame(each, right));
}

/** In a time that tells nothing. */
export function isSame(given: string, right: string): boolean {
  const [ours, theirs] = [Buffer.from(right), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
