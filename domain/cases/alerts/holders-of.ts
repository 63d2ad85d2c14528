import type { Role } from '../../people/roles';
import { recipientsOf, type Recipient } from '../../sla/recipients';
import type { LadderTarget } from '../../sla/ladder';
import type { Draft } from '../draft';

/** Everyone who holds a role where the case is, or stands above it: a step of it that nobody has claimed reaches them. */
export function holdersOf(
  { case: { store, agency }, world }: Draft,
  role: Role,
  targets: readonly LadderTarget[] = [role],
): Recipient[] {
  return recipientsOf(targets, { role, claimedBy: null, store, agency }, world.staff());
}
