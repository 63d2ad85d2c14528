import type { Querier } from '../../connection';
import type { TicketHolder } from '../../schema/events';

export interface UsedTicket {
  holder: TicketHolder;
  expiresMs: number;
}

/** Uses a ticket up, in whichever process it is shown: whose it was and until when; null when it is used, or none. */
export async function useTicket(db: Querier, hash: string): Promise<UsedTicket | null> {
  const used = await db.query<{ caller: TicketHolder; expires: Date }>({
    name: 'use-event-ticket',
    text: 'delete from event_tickets where hash = $1 returning caller, expires_at as expires',
    values: [hash],
  });
  const [ticket] = used.rows;
  return ticket ? { holder: ticket.caller, expiresMs: ticket.expires.getTime() } : null;
}
