import type { LadderTarget } from '../sla/ladder';
import type { Recipient } from '../sla/recipients';
import type { Group } from './delivery';

/** The groups that hear what is told to these people: those that are named, and those of their roles where it is. */
export function groupsTold(
  groups: readonly Group[],
  targets: readonly LadderTarget[],
  told: readonly Recipient[],
  where: string | null,
): Group[] {
  const hears = ({ store, roles }: Group) =>
    (store === null || store === where) && told.some(({ role }) => roles.includes(role));
  return groups.filter(group => targets.includes(`group:${group.key}`) || hears(group));
}
