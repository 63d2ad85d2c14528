import { createHmac } from 'node:crypto';

/** HMAC-SHA256 in base64: how robots and webhooks are signed. */
export function hmac(key: string | Buffer, content: string): string {
  return createHmac('sha256', key).update(content).digest('base64');
}
