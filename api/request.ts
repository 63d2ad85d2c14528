import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../domain/errors';
import type { StaffRole } from '../domain/people/roles';
import { saidBy } from '../domain/values/same-request';
import type { Caller } from '../domain/cases/caller';
import type { IdempotencyKey } from '../domain/cases/change';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook before any route under /v1 runs. */
    caller: Caller | null;
  }
}

/** Who is calling. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller) throw new DomainError('unauthenticated', 'Who is calling is not known.');
  return request.caller;
}

/** The idempotency key of a request with the fingerprint of what it says, or null when it carries none. */
export function idempotencyOf(request: FastifyRequest): IdempotencyKey | null {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return null;
  const said = JSON.stringify([request.method, request.url, saidBy(request.body)]);
  return { caller: callerOf(request).id, key, request: createHash('sha256').update(said).digest('hex') };
}

/** Roles that may look after other people's work in the cases they see. */
export const supervisors: readonly StaffRole[] = ['cs-supervisor', 'store-manager', 'general-manager', 'administrator'];

/** True when the caller has one of the roles. */
export function hasRole(caller: Caller, roles: readonly StaffRole[]): boolean {
  return caller.roles.some(role => roles.includes(role));
}

/** Throws `forbidden` unless the caller has one of the roles. */
export function mustHaveRole(caller: Caller, roles: readonly StaffRole[], what: string): void {
  if (!hasRole(caller, roles)) throw new DomainError('forbidden', `${what} is for: ${roles.join(', ')}.`);
}
