import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { DomainError } from '../../domain/errors';

/** Hears why the provider could not be asked, or refused us; never what was sent. */
export type OnFailed = (event: Readonly<Record<string, unknown>>, what: string) => void;

/** The provider could not be found. */
export function unreachable(error: unknown, onFailed: OnFailed): DomainError {
  onFailed(toldOf(error), 'the sign-in provider cannot be used');
  return new DomainError('issuer-unavailable', 'The sign-in provider cannot be used now. Try again.', { why: 'away' });
}

/** Why a sign-in does not hold: the provider is away, refused us, or says something that is not so. */
export function refusedBy(error: unknown, onFailed: OnFailed): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof AuthorizationResponseError)
    return new DomainError('unauthenticated', `The provider refused: ${short(error.error)}.`, { why: 'denied' });
  if (isAway(error)) return unreachable(error, onFailed);
  onFailed(toldOf(error), 'a sign-in did not hold');
  const code = codeOf(error);
  const why = code === CLOCKS_DIFFER ? 'clock' : 'refused';
  return new DomainError('unauthenticated', `The sign-in does not hold: ${short(code)}.`, { why });
}

const CLOCKS_DIFFER = 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED';

/** Nothing that says anything of the person came back. */
function isAway(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500 || aboutUs.includes(error.error);
  if (error instanceof ClientError) return silent.includes(error.code ?? '');
  return error instanceof TypeError;
}

/** It is us the provider does not know. */
const aboutUs = ['invalid_client', 'unauthorized_client'];

const silent = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
];

/** What can be logged of it: a cause may hold a code or a token. */
function toldOf(error: unknown): Record<string, unknown> {
  const { name, message } = error instanceof Error ? error : { name: 'unknown', message: '' };
  return { name, code: codeOf(error), reason: message };
}

function codeOf(error: unknown): string {
  if (error instanceof ResponseBodyError) return error.error;
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

/** As the standards write codes; anything else somebody may have put into an address. */
const short = (code: string) => (/^[\w.-]{1,60}$/.test(code) ? code : 'unknown');
