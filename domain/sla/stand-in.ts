import { doersOf, type Procedure } from '../language/procedure';
import { isStoreRole, type Role } from '../people/roles';

/** Who holds a step of a case: where it has no store, somebody stands in for the store's people (docs/decisions.md 14). */
export function roleIn(procedure: Procedure, store: string | null, step: string): Role | 'system' {
  const by = procedure.steps[step]?.by ?? 'system';
  return store === null && by !== 'system' && isStoreRole(by) ? (procedure.subject.inPlace ?? 'agency') : by;
}

/** Can a case be without a store? Where a store's people have a part in it, only when an agency is named to stand in. */
export function canDoWithoutStore(procedure: Procedure, input: Readonly<Record<string, unknown>>): boolean {
  if (procedure.subject.store !== 'optional') return procedure.subject.store === 'none';
  if (procedure.subject.inPlace !== undefined) return true;
  const isStores = Object.values(procedure.steps).some(step => doersOf(step).some(isStoreRole));
  return !isStores || input['agency'] !== undefined;
}

/** Everyone who may do a step of a case; what an agency says by phone an operator may record. */
export function doersIn(procedure: Procedure, store: string | null, step: string): Role[] {
  const table = procedure.steps[step];
  if (!table) return [];
  const role = roleIn(procedure, store, step);
  if (role === table.by) return doersOf(table);
  return role === 'agency' ? ['agency', 'operator'] : [...(role === 'system' ? [] : [role]), ...doersOf(table)];
}

/** Does an agency have a step in the cases of this procedure and store? */
export function hasPartnerStep(procedure: Procedure, store: string | null): boolean {
  return Object.keys(procedure.steps).some(step => doersIn(procedure, store, step).includes('agency'));
}
