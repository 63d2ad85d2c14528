import type { Querier } from '../connection';
import type { Alert } from '../../domain/cases/added';

export interface AlertFilter {
  recipient: string;
  unread: boolean;
  after: (string | null)[] | null;
  limit: number;
}

/** A person's notices, the latest first, with how their escalation stands: `told` where there is none. */
export async function listAlerts(db: Querier, filter: AlertFilter): Promise<(Alert & { status: string })[]> {
  const found = await db.query<Alert & { status: string }>({
    name: 'list-alerts',
    text: `select a.id, a.escalation_id as "escalationId", a.case_id as "caseId", a.recipient, a.channel, a.body,
        a.created_at as "createdAt", a.read_at as "readAt", coalesce(e.status, 'told') as status
      from alerts a left join escalations e on e.id = a.escalation_id
      where a.recipient = $1 and (not $2 or a.read_at is null) and ($3::timestamptz is null or (a.created_at, a.id) < ($3, $4))
      order by a.created_at desc, a.id desc limit $5`,
    values: [filter.recipient, filter.unread, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit],
  });
  return found.rows;
}

/** Marks a notice as read by its recipient; false when it is not theirs. */
export async function markRead(db: Querier, id: string, recipient: string, nowMs: number): Promise<boolean> {
  const updated = await db.query({
    name: 'mark-read',
    text: 'update alerts set read_at = coalesce(read_at, $3) where id = $1 and recipient = $2',
    values: [id, recipient, new Date(nowMs)],
  });
  return (updated.rowCount ?? 0) > 0;
}
