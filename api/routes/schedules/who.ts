import { DomainError } from '../../../domain/errors';
import type { Caller } from '../../../domain/cases/caller';
import type { ScheduleRow } from '../../../db/ledger/schedules/rows';
import type { StaffRole } from '../../../domain/people/roles';
import { hasRole } from '../../request';

type Place = Pick<ScheduleRow, 'store' | 'eachStore'>;

/** Who makes, rests, runs and deletes schedules. */
export const managers: readonly StaffRole[] = ['administrator', 'cs-supervisor', 'project-department', 'store-manager'];
export const placesManaged = 'of their own store, head office of all';

/** Throws `forbidden` unless the caller may make, rest, run or delete a schedule for that place. */
export function mustManage(caller: Caller, { store, eachStore }: Place): void {
  const isOwn = store !== null && !eachStore && caller.seen?.includes(store);
  if (isOwn || (caller.seen === null && !isOnlyStoreManager(caller))) return;
  throw new DomainError('forbidden', 'You manage the schedules of your own store.');
}

/** Head office sees every schedule; a store its own and those for each store. */
export function seesSchedule({ seen }: Caller, { store, eachStore }: Place): boolean {
  if (seen === null) return true;
  return store === null ? eachStore && seen.length > 0 : seen.includes(store);
}

function isOnlyStoreManager(caller: Caller): boolean {
  return !hasRole(caller, ['administrator', 'cs-supervisor', 'project-department']);
}
