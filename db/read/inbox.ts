import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Delivery, Notice } from '../../domain/notices/delivery';
import type { Querier } from '../connection';
import { deliveries, escalations, notices } from '../schema';
import { following, reading } from './reading';

export interface InboxFilter {
  recipient: string;
  unread: boolean;
  after: (string | null)[] | null;
  limit: number;
}

/** A notice as it lies in somebody's inbox. */
export interface Received extends Pick<Notice, 'caseId' | 'body' | 'createdAt'>, Pick<Delivery, 'id' | 'readAt'> {
  escalationId: string;
  /** How its escalation stands; `told` where there is none. */
  status: string;
}

/** What lies in a person's inbox, the latest first. */
export async function listInbox(db: Querier, filter: InboxFilter): Promise<Received[]> {
  const { recipient, unread, after, limit } = filter;
  return reading(db)
    .select({
      id: deliveries.id,
      escalationId: notices.id,
      caseId: notices.caseId,
      body: notices.body,
      createdAt: deliveries.queuedAt,
      readAt: deliveries.readAt,
      status: sql<string>`coalesce(${escalations.status}, 'told')`,
    })
    .from(deliveries)
    .innerJoin(notices, eq(notices.id, deliveries.about))
    .leftJoin(escalations, eq(escalations.id, notices.id))
    .where(
      and(
        eq(deliveries.recipient, recipient),
        eq(deliveries.channel, 'in-app'),
        ne(deliveries.state, 'skipped'), // told as part of an incident
        unread ? isNull(deliveries.readAt) : undefined,
        following([deliveries.queuedAt, deliveries.id], after, 'down'),
      ),
    )
    .orderBy(desc(deliveries.queuedAt), desc(deliveries.id))
    .limit(limit);
}
