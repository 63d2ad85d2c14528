import { and, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm';
import type { Querier } from '../connection';
import type { Alert } from '../../domain/cases/added';

import { alerts, escalations } from '../schema';
import { following, reading } from './reading';

export interface AlertFilter {
  recipient: string;
  unread: boolean;
  after: (string | null)[] | null;
  limit: number;
}

/** A person's notices, the latest first, with how their escalation stands: `told` where there is none. */
export async function listAlerts(db: Querier, filter: AlertFilter): Promise<(Alert & { status: string })[]> {
  const { recipient, unread, after, limit } = filter;
  return reading(db)
    .select({ ...getTableColumns(alerts), status: sql<string>`coalesce(${escalations.status}, 'told')` })
    .from(alerts)
    .leftJoin(escalations, eq(escalations.id, alerts.escalationId))
    .where(
      and(
        eq(alerts.recipient, recipient),
        unread ? isNull(alerts.readAt) : undefined,
        following([alerts.createdAt, alerts.id], after, 'down'),
      ),
    )
    .orderBy(desc(alerts.createdAt), desc(alerts.id))
    .limit(limit);
}
