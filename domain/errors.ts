/** Every way a request can be refused; the API maps each code to a status, the engine maps all to non-retryable. */
export const refusals = {
  unauthenticated: 401,
  forbidden: 403,
  'csrf-token-required': 403,
  'not-your-step': 403,
  'not-found': 404,
  'unknown-procedure': 404,
  'unknown-step': 404,
  'unknown-register': 404,
  'malformed-json': 400,
  'malformed-url': 400,
  'upload-aborted': 400,
  'invalid-request': 422,
  'invalid-input': 422,
  'invalid-record': 422,
  'invalid-policy': 422,
  'pause-too-long': 422,
  'invalid-cron': 422,
  'invalid-plan': 422,
  'invalid-import': 422,
  'feedback-route-required': 422,
  'unknown-store': 422,
  'idempotency-key-reused': 422,
  'step-not-open': 409,
  'already-claimed': 409,
  'not-claimed': 409,
  'not-a-call': 409,
  'not-yet': 409,
  'rest-hours': 409,
  'case-paused': 409,
  'case-not-paused': 409,
  'case-over': 409,
  'contradicts-order': 409,
  'plan-not-running': 409,
  'plan-not-paused': 409,
  'plan-over': 409,
  'already-acknowledged': 409,
  'schedule-exists': 409,
  'slot-full': 409,
  'outside-booking-window': 409,
  'version-conflict': 409,
  'plate-taken': 409,
  'plate-renamed': 409,
  'customer-erased': 409,
  'name-taken': 409,
  'precondition-failed': 412,
  'store-closed': 409,
  'store-not-closed': 409,
  'on-hold': 409,
  'open-cases': 409,
  'request-timeout': 408,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'misdirected-request': 421,
  'too-many-requests': 429,
  'database-unavailable': 503,
  'issuer-unavailable': 503,
  gone: 410,
  'not-again': 409,
} as const;

export type RefusalCode = keyof typeof refusals;

/** One fault in what was sent: where (RFC 6901 pointer) and what. */
export interface Fault {
  pointer: string;
  message: string;
  /** The message as people at a counter read it. */
  zh?: string;
}

/** A refusal with a stable code. `detail` is for people and carries no personal data. */
export class DomainError extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail: string,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'DomainError';
  }
}
