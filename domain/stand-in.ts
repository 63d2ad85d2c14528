import { doersOf, type Procedure } from './procedure';
import { isStoreRole, type Role } from './roles';

/** Who holds a step of a case: where it has no store, an agency stands in for the store's people (decision 14). */
export function roleIn(procedure: Procedure, store: string | null, step: string): Role | 'system' {
  const by = procedure.steps[step]?.by ?? 'system';
  return store === null && by !== 'system' && isStoreRole(by) ? 'agency' : by;
}

/** Everyone who may do a step of a case; what an agency says by phone an operator may record. */
export function doersIn(procedure: Procedure, store: string | null, step: string): Role[] {
  const table = procedure.steps[step];
  if (!table) return [];
  return roleIn(procedure, store, step) === table.by ? doersOf(table) : ['agency', 'operator'];
}

/** Does an agency have a step in the cases of this procedure and store? */
export function hasPartnerStep(procedure: Procedure, store: string | null): boolean {
  return Object.keys(procedure.steps).some(step => doersIn(procedure, store, step).includes('agency'));
}
