import { asc, getTableColumns } from 'drizzle-orm';
import type { Group, Way } from '../../domain/notices/delivery';
import type { Querier } from '../connection';
import { destinations, groups } from '../schema';
import { reading } from './reading';

/** How everybody is reached besides the inbox. No secrets: the sender reads those itself. */
export interface Reach {
  /** Each person's ways, in their order. */
  ways: ReadonlyMap<string, readonly Way[]>;
  groups: readonly Group[];
}

export async function readReach(db: Querier): Promise<Reach> {
  const ways = new Map<string, Way[]>();
  const rows = await reading(db, 'destinations-at-hand')
    .select()
    .from(destinations)
    .orderBy(asc(destinations.staff), asc(destinations.position));
  for (const { staff, channel, address, levels, quiet } of rows)
    ways.set(staff, [...(ways.get(staff) ?? []), { channel, address, levels, quiet }]);
  const { secret: _secret, ...columns } = getTableColumns(groups);
  return { ways, groups: await reading(db, 'groups-at-hand').select(columns).from(groups).orderBy(asc(groups.key)) };
}
