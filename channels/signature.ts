import { createHmac, timingSafeEqual } from 'node:crypto';
import { fill } from './template';

/** How both sides of a gateway prove who they are: HMAC-SHA256 with a shared secret. */
export interface Signing {
  secret: string;
  header: string;
  timestampHeader: string;
  /** What is signed, from {timestamp} and {body}. */
  content: string;
  encoding: 'hex' | 'base64';
}

/** The signature of a body sent at `timestamp` (Unix seconds). */
export function signatureOf(signing: Signing, timestamp: string, body: string): string {
  const content = fill(signing.content, { timestamp, body });
  return createHmac('sha256', signing.secret).update(content).digest(signing.encoding);
}

/** True when the headers carry the right signature of this very body, as `abc…` or `sha256=abc…`. */
export function isSigned(signing: Signing, headers: Readonly<Record<string, unknown>>, body: string): boolean {
  const given = headers[signing.header.toLowerCase()];
  const timestamp = headers[signing.timestampHeader.toLowerCase()];
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(signatureOf(signing, typeof timestamp === 'string' ? timestamp : '', body));
  const actual = Buffer.from(given.replace(/^sha256=/, ''));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
