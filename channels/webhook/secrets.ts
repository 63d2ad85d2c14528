import { randomBytes } from 'node:crypto';
import { hmac } from '../robots/hmac';
import { Refused } from '../way-out';

const BYTES = 32;
const SECRET = /^whsec_([A-Za-z0-9+/]{32,}={0,2})$/;

/** A secret of a webhook, as Standard Webhooks writes it: told once to whoever receives, and kept. */
export function newSecret(): string {
  return `whsec_${randomBytes(BYTES).toString('base64')}`;
}

/** True for a secret that can sign: `whsec_` and 24 to 64 bytes in base64. */
export function isSecret(text: string): boolean {
  return keyOf(text) !== null;
}

/** The signatures of a content, one for each secret, divided by blanks; without a secret nothing is sent. */
export function signatures(secrets: readonly string[], content: string): string {
  const keys = secrets.map(keyOf);
  if (keys.length === 0 || keys.includes(null)) throw new Refused('the webhook has no secret that can sign', true);
  return keys.flatMap(key => (key ? `v1,${hmac(key, content)}` : [])).join(' ');
}

function keyOf(secret: string): Buffer | null {
  const [, base64] = SECRET.exec(secret) ?? [];
  const key = base64 === undefined ? null : Buffer.from(base64, 'base64');
  return key && key.length >= 24 && key.length <= 64 ? key : null;
}
