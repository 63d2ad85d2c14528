import type { Querier } from '../../connection';
import type { TicketHolder } from '../../schema/events';

/** Keeps what a ticket stands for; the ticket itself is nowhere. */
export async function addTicket(db: Querier, hash: string, holder: TicketHolder, untilMs: number): Promise<void> {
  await db.query({
    name: 'add-event-ticket',
    text: 'insert into event_tickets (hash, caller, expires_at) values ($1, $2, $3)',
    values: [hash, JSON.stringify(holder), new Date(untilMs)],
  });
}
