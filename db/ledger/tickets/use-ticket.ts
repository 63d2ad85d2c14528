import type { Querier } from '../../connection';
import type { TicketHolder } from '../../schema/events';

/** Uses a ticket up, in whichever process it is shown; null when it is used, too old, or none. */
export async function useTicket(db: Querier, hash: string, nowMs: number): Promise<TicketHolder | null> {
  const used = await db.query<{ caller: TicketHolder; expires: Date }>({
    name: 'use-event-ticket',
    text: 'delete from event_tickets where hash = $1 returning caller, expires_at as expires',
    values: [hash],
  });
  const [ticket] = used.rows;
  return ticket && ticket.expires.getTime() > nowMs ? ticket.caller : null;
}
