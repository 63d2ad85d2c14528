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

const TOLERANCE_MS = 5 * 60_000;

/**
 * The signature the headers carry, as `abc…` or `sha256=abc…`, when it is the right one of this very body and was made
 * within five minutes of `nowMs`; else null.
 */
export function verifiedSignature(
  signing: Signing,
  headers: Readonly<Record<string, unknown>>,
  body: string,
  nowMs: number,
): string | null {
  const given = headers[signing.header.toLowerCase()];
  const timestamp = headers[signing.timestampHeader.toLowerCase()];
  if (typeof given !== 'string' || typeof timestamp !== 'string') return null;
  if (!(Math.abs(instantOf(timestamp) - nowMs) <= TOLERANCE_MS)) return null;
  const expected = signatureOf(signing, timestamp, body);
  const [ours, theirs] = [Buffer.from(expected), Buffer.from(given.replace(/^sha256=/, ''))];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs) ? expected : null;
}

/** Unix seconds, or milliseconds as some gateways write them; NaN for anything else. */
function instantOf(timestamp: string): number {
  if (/^\d{13}$/.test(timestamp)) return Number(timestamp);
  return /^\d{10}$/.test(timestamp) ? Number(timestamp) * 1_000 : NaN;
}
