import { asc, eq, getTableColumns, sql } from 'drizzle-orm';
import type { Group, Way } from '../../domain/notices/delivery';
import type { Querier } from '../connection';
import { destinations, failingAddresses, groups } from '../schema';
import { reading } from './reading';

/** What is shown of an address: never its secret, and since when it takes nothing. */
interface Shown {
  hasSecret: boolean;
  failingSince: Date | null;
  failure: string | null;
}

const shown = {
  failingSince: failingAddresses.since,
  failure: failingAddresses.reason,
};

/** How a person wants to be reached, in their order. */
export async function readDestinations(db: Querier, staff: string): Promise<(Way & Shown)[]> {
  const { channel, address, levels, quiet } = getTableColumns(destinations);
  return reading(db)
    .select({ channel, address, levels, quiet, hasSecret: sql<boolean>`${destinations.secret} is not null`, ...shown })
    .from(destinations)
    .leftJoin(failingAddresses, isSame(destinations))
    .where(eq(destinations.staff, staff))
    .orderBy(asc(destinations.position));
}

/** The groups there are. */
export async function readGroups(db: Querier): Promise<(Group & Shown)[]> {
  const { secret: _secret, ...columns } = getTableColumns(groups);
  return reading(db)
    .select({ ...columns, hasSecret: sql<boolean>`${groups.secret} is not null`, ...shown })
    .from(groups)
    .leftJoin(failingAddresses, isSame(groups))
    .orderBy(asc(groups.key));
}

function isSame({ channel, address }: Pick<typeof groups | typeof destinations, 'channel' | 'address'>) {
  return sql`${failingAddresses.channel} = ${channel} and ${failingAddresses.address} = ${address}`;
}
