import { everyoneOnDuty } from '../../../domain/duty/duty';
import type { Notice } from '../../../domain/notices/delivery';
import type { Role } from '../../../domain/people/roles';
import type { Run } from '../../../domain/reports/scheduled';
import { reachCounts, reachTitle } from '../../../domain/words/reach';
import { answeringIn } from '../../../domain/sla/recipients';
import type { Tx } from '../../connection';
import { countReach, readReachAhead } from '../../read/reports/reach';
import type { KnownWorld } from '../../world';
import { addNotice } from '../notices/add-notice';

export const REACH_HOURS = 24;

/** Whose morning it is: a store's, or head office's, for what is of no store. */
export interface Morning {
  store: string | null;
  run: Run;
  nowMs: number;
}

/** Who hears of a store's day ahead: its manager or who stands in, else the general manager; of head office's the supervisor. */
export function toldInTheMorning(world: KnownWorld, store: string | null, atMs: number): string[] {
  const line: Role[] = [store === null ? 'cs-supervisor' : 'store-manager', 'general-manager'];
  for (const duty of [world.duty(), everyoneOnDuty])
    for (const role of line) {
      const { people } = answeringIn(role, { store, agency: null }, { staff: world.staff(), duty, atMs });
      if (people.length > 0) return people.map(({ id }) => id);
    }
  return [];
}

/** Puts into their inbox what the coming day holds and whom it reaches, also where there is nothing. */
export async function tellOfReach(
  tx: Tx,
  world: KnownWorld,
  { store, run, nowMs }: Morning,
  told: readonly string[],
): Promise<void> {
  const lines = await readReachAhead(tx, world, { store, seen: null, nowMs, hours: REACH_HOURS });
  const counts = countReach(store === null ? lines.filter(line => line.store === null) : lines);
  const { day } = run;
  const [from, to] = [nowMs, nowMs + REACH_HOURS * 3_600_000].map(ms => new Date(ms).toISOString());
  const reportTitle = reachTitle(store === null ? null : (world.store(store)?.name ?? store));
  const body = { report: 'reach', reportTitle, store, day, from, to, counts: reachCounts(counts) };
  const notice: Notice = {
    id: `reach~${store ?? ''}~${day}`,
    kind: 'report',
    caseId: null,
    body,
    createdAt: new Date(nowMs),
  };
  await addNotice(tx, world, notice, told);
}
