import { DomainError } from '../domain/errors';
import type { StaffRole } from '../domain/people/roles';
import type { Caller } from '../domain/cases/caller';
import { hasRole } from './request';

/** Who may ask a route at all. What depends on the row that is asked for is decided where the row is. */
export type Access =
  | { to: 'anyone' }
  | { to: 'identified' }
  | { to: 'signed-in'; then: string | null }
  | { to: 'roles'; roles: readonly StaffRole[]; ofTheChain: boolean; then: string | null }
  | { to: 'machine'; roles: readonly StaffRole[] };

/** No sign-in. */
export const anyone: Access = { to: 'anyone' };

/** A token or key that holds, whatever it may do. */
export const identified: Access = { to: 'identified' };

/** Whoever has at least one role they can act in; `then` says what else the row asks of them. */
export const signedIn = (then: string | null = null): Access => ({ to: 'signed-in', then });

/** Whoever has one of these roles; `ofTheChain` keeps out a key that is bound to stores. */
export const roles = (
  wanted: readonly StaffRole[],
  { ofTheChain = false, then = null }: { ofTheChain?: boolean; then?: string | null } = {},
): Access => ({ to: 'roles', roles: [...new Set(wanted)], ofTheChain, then });

/** An API key with one of these roles, never a person; or whoever signs the body, which is asked once it is read. */
export const machine = (wanted: readonly StaffRole[]): Access => ({ to: 'machine', roles: wanted });

/** May the caller ask at all, whatever the row then asks of them? */
export function mayAsk(access: Access, caller: Caller): boolean {
  switch (access.to) {
    case 'anyone':
    case 'identified':
      return true;
    case 'signed-in':
      return caller.roles.length > 0;
    case 'roles':
      return hasRole(caller, access.roles) && !(access.ofTheChain && caller.seen !== null);
    case 'machine':
      return caller.isMachine && hasRole(caller, access.roles);
  }
}

/** Throws `forbidden` unless the caller may ask. */
export function mustMay(access: Access, caller: Caller): void {
  if (access.to === 'anyone' || access.to === 'identified') return;
  if (caller.roles.length === 0)
    throw new DomainError('forbidden', 'You have no role here: a role of a store needs its store, an agency its key.');
  if (access.to === 'signed-in') return;
  if (!hasRole(caller, access.roles)) throw new DomainError('forbidden', `This is for: ${access.roles.join(', ')}.`);
  if (access.to === 'roles' && access.ofTheChain && caller.seen !== null)
    throw new DomainError('forbidden', 'This is the whole chain’s: a key that is bound to stores may not.');
}

/** What holds for a store is administered by who is bound to it, what holds for all by nobody who is. Throws `forbidden`. */
export function mustAdminister({ seen }: Caller, store: string | null): void {
  if (seen === null || (store !== null && seen.includes(store))) return;
  throw new DomainError('forbidden', `You administer ${seen.join(', ')}, not ${store ?? 'the whole chain'}.`);
}

/** Who may ask a route, in words, for the API document. */
export function accessInWords(access: Access): string {
  switch (access.to) {
    case 'anyone':
      return 'Anyone, without signing in.';
    case 'identified':
      return 'Whoever has a token or a key that holds.';
    case 'signed-in':
      return sentence('Whoever has a role', access.then);
    case 'roles':
      return sentence(`${access.roles.join(', ')}${access.ofTheChain ? ' of the whole chain' : ''}`, access.then);
    case 'machine':
      return `An API key of ${access.roles.join(', ')}, or whoever signs the body.`;
  }
}

const sentence = (who: string, then: string | null) => `${who}${then === null ? '' : `; ${then}`}.`;
