import { isRole, roles as handbookRoles, type StaffRole } from '../../../domain/people/roles';

/** A supervisor without steps of their own looks at everyone's. */
export function rolesWhoseSteps(roles: readonly string[]): string[] {
  const own = roles.filter(isRole);
  const looksAfterAll: readonly StaffRole[] = ['cs-supervisor', 'general-manager', 'administrator', 'store-manager'];
  if (roles.length > 0 && !roles.some(role => looksAfterAll.some(other => other === role))) return own;
  return Object.keys(handbookRoles);
}
