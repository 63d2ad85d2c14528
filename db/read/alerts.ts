import type { Querier } from '../connection';
import type { AlertRow } from '../ledger/rows';

export interface AlertFilter {
  recipient: string;
  unread: boolean;
  after: (string | null)[] | null;
  limit: number;
}

/** A person's notices, the latest first, with how their escalation stands. */
export async function listAlerts(db: Querier, filter: AlertFilter): Promise<(AlertRow & { status: string })[]> {
  const found = await db.query<AlertRow & { status: string }>({
    name: 'list-alerts',
    text: `select a.id, a.escalation_id as "escalationId", a.case_id as "caseId", a.recipient, a.channel, a.body,
        a.created_at as "createdAt", a.read_at as "readAt", e.status
      from alerts a join escalations e on e.id = a.escalation_id
      where a.recipient = $1 and (not $2 or a.read_at is null) and ($3::timestamptz is null or (a.created_at, a.id) < ($3, $4))
      order by a.created_at desc, a.id desc limit $5`,
    values: [filter.recipient, filter.unread, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit],
  });
  return found.rows;
}

/** Marks a notice as read by its recipient; false when it is not theirs. */
export async function markRead(db: Querier, id: string, recipient: string): Promise<boolean> {
  const updated = await db.query({
    name: 'mark-read',
    text: 'update alerts set read_at = coalesce(read_at, now()) where id = $1 and recipient = $2',
    values: [id, recipient],
  });
  return (updated.rowCount ?? 0) > 0;
}

export interface TextListed {
  id: string;
  caseId: string;
  store: string | null;
  step: string;
  round: number;
  template: string;
  phone: string | null;
  body: string;
  state: string;
  queuedAt: Date;
  sentAt: Date | null;
  tries: number;
  failure: string | null;
}

/** Text messages to customers, the latest first. */
export async function listTexts(
  db: Querier,
  seen: readonly string[] | null,
  caseId: string | null,
  limit: number,
): Promise<TextListed[]> {
  const found = await db.query<TextListed>({
    name: 'list-texts',
    text: `select t.id, t.case_id as "caseId", c.store, t.step, t.round, t.template, t.phone, t.body, t.state,
        t.queued_at as "queuedAt", t.sent_at as "sentAt", t.tries, t.failure
      from texts t join cases c on c.id = t.case_id
      where ($1::text[] is null or c.store = any($1)) and ($2::text is null or t.case_id = $2)
      order by t.queued_at desc, t.id desc limit $3`,
    values: [seen, caseId, limit],
  });
  return found.rows;
}
