import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import { defaultRetention, type RetentionPolicy } from '../../domain/retention/policy';
import type { Querier } from '../connection';
import { customerHolds, retentionPolicies, retentionRuns } from '../schema';
import { reading } from './reading';

/** The retention policy in force. */
export async function currentRetention(db: Querier): Promise<RetentionPolicy> {
  const [found] = await reading(db).select().from(retentionPolicies).orderBy(desc(retentionPolicies.version)).limit(1);
  if (!found) return defaultRetention;
  const { version, body, createdAt, createdBy } = found;
  // a kind that came later has its usual period until somebody says otherwise
  const periods = { ...defaultRetention.periods, ...body.periods };
  return { version, ...body, periods, createdAt: createdAt.toISOString(), createdBy };
}

export type RetentionRun = typeof retentionRuns.$inferSelect;

/** Runs and dry runs, the latest first. */
export async function listRuns(db: Querier, before: number | null, limit: number): Promise<RetentionRun[]> {
  return reading(db)
    .select()
    .from(retentionRuns)
    .where(before === null ? undefined : lt(retentionRuns.id, before))
    .orderBy(desc(retentionRuns.id))
    .limit(limit);
}

export type CustomerHold = typeof customerHolds.$inferSelect;

/** Customers on hold, by plate; one of them where a plate is said. */
export async function listHolds(
  db: Querier,
  { plate, after, limit }: { plate?: string | undefined; after: string | null; limit: number },
): Promise<CustomerHold[]> {
  return reading(db)
    .select()
    .from(customerHolds)
    .where(
      and(
        plate === undefined ? undefined : eq(customerHolds.plate, plate),
        after === null ? undefined : gt(customerHolds.plate, after),
      ),
    )
    .orderBy(asc(customerHolds.plate))
    .limit(limit);
}
