import { timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../domain/errors';
import { derived } from './sealed';

/** What our own pages are told beside the cookie: whoever can only have the cookie sent does not know it. */
export function csrfTokenOf(secret: string): string {
  return Buffer.from(derived(secret, 'shoushi csrf')).toString('base64url');
}

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Throws `csrf-token-required` unless a request by cookie comes from a page of that very session: whatever changes
 * something must show the token, and whoever shows one must show this one.
 */
export function mustBeOurPage(secret: string, shown: string | string[] | undefined, method: string): void {
  if (shown === undefined && SAFE.includes(method)) return;
  const wanted = Buffer.from(csrfTokenOf(secret));
  const given = Buffer.from(typeof shown === 'string' ? shown : '');
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return;
  throw new DomainError('csrf-token-required', 'Send csrfToken of GET /v1/me as X-CSRF-Token.');
}
