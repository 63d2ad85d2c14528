import { everyoneOnDuty } from '../../../domain/duty/duty';
import { isRole } from '../../../domain/people/roles';
import { recipientsOf } from '../../../domain/sla/recipients';
import type { TaskRow } from '../../../db/read/tasks';
import type { KnownWorld } from '../../../db/world';

/** Whom a step's notices go to now, by a roster or in the place of who is away; null where that is as without either. */
export function toldOf(
  { step: { role, claimedBy }, store }: TaskRow,
  world: KnownWorld,
  atMs: number,
): string[] | null {
  if (!isRole(role) || role === 'agency') return null;
  const staff = world.staff();
  const idsOf = (duty: ReturnType<KnownWorld['duty']>) =>
    recipientsOf(['holder'], { role, claimedBy, store, agency: null }, { staff, duty, atMs }).map(({ id }) => id);
  const [now, ever] = [idsOf(world.duty()), idsOf(everyoneOnDuty)];
  return now.length === ever.length && now.every(id => ever.includes(id)) ? null : now;
}
