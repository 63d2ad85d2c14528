import type { App, Deps } from '../../deps';
import { usualEvents } from '../../events/settings';
import { createTickets } from '../../events/tickets';
import { callerByTicket } from '../../plugins/caller-by-ticket';
import { issueTicketRoute } from './issue-ticket';
import { streamEventsRoute } from './stream-events';

/** GET /events and POST /events/tickets. */
export function eventsRoutes(app: App, { ledger, authenticate, events }: Deps): void {
  const tickets = createTickets(ledger, { ...usualEvents, ...events }.ticketMs);
  issueTicketRoute(app, tickets);
  streamEventsRoute(app, app.streams, request => callerByTicket(request, authenticate, tickets));
}
