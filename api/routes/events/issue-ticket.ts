import { z } from 'zod';
import { instant as instantOf } from '../../../domain/calendar/instants';
import type { Tickets } from '../../events/tickets';
import { signedIn } from '../../access';
import type { App } from '../../deps';
import { callerOf } from '../../request';
import { instant, refusals } from '../../wire/common';

/** POST /events/tickets: opens one stream of the caller's where no header can be sent, as in a browser's EventSource. */
export function issueTicketRoute(app: App, tickets: Pick<Tickets, 'issue'>): void {
  app.route({
    method: 'POST',
    url: '/events/tickets',
    config: { access: signedIn() },
    schema: {
      tags: ['events'],
      summary: 'A ticket for one stream of events',
      description: 'It is good for 30 seconds and once, in any process, and opens what the caller may hear.',
      response: { 201: z.object({ ticket: z.string(), expiresAt: instant }), ...refusals },
    },
    handler: async (request, reply) => {
      const { ticket, untilMs } = await tickets.issue(callerOf(request));
      return reply.code(201).send({ ticket, expiresAt: instantOf(untilMs) });
    },
  });
}
