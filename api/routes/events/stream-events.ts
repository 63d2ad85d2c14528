import type { FastifyContextConfig } from 'fastify';
import { z } from 'zod';
import { readCursorText } from '../../../db/journal/cursor';
import { signedIn } from '../../access';
import type { App } from '../../deps';
import type { Streams } from '../../events/streams';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { streamedEvent } from '../../wire/events';

const querystring = z.strictObject({
  ticket: z.string().max(100).optional().meta({ description: 'instead of a header that says who is calling' }),
  lastEventId: z.string().max(300).optional().meta({ description: 'as the header `Last-Event-ID`' }),
  changes: z.stringbool().optional().meta({ description: '`case.changed` as well' }),
  follow: z.stringbool().default(true).meta({ description: 'false: end with what there is' }),
});

const description = `Server-sent events: \`id\`, \`event\` (the types of webhooks, and \`notice\`) and \`data\`, each once, those of a case in its order.

\`Last-Event-ID\` (or \`lastEventId\`) goes on from there for 24 hours without a gap; from anything older, or of a database that was restored or failed over since, the first event is \`reset\`. An id without an event says how far you were told. A line \`:\` every 15 seconds shows that the stream lives. A stream ends with what its caller signed in with, and after a quarter of an hour in any case: come back, with another ticket where you use one. A client that does not read is dropped.`;

type Identify = NonNullable<FastifyContextConfig['identify']>;

/** GET /events: what the caller may see, as it is committed. */
export function streamEventsRoute(app: App, streams: Pick<Streams, 'open'>, identify: Identify): void {
  app.route({
    method: 'GET',
    url: '/events',
    exposeHeadRoute: false,
    config: { access: signedIn('a ticket of theirs does as well'), identify },
    schema: {
      tags: ['events'],
      summary: 'What happens, as it is committed',
      description,
      querystring,
      headers: z.looseObject({ 'last-event-id': z.string().max(300).optional() }),
      response: { 200: { content: { 'text/event-stream': { schema: streamedEvent } } }, ...refusals },
    },
    handler: (request, reply) => {
      const { lastEventId, changes: wantsAll = false, follow: follows } = request.query;
      const said = lastEventId ?? request.headers['last-event-id'];
      const after = said === undefined || said === '' ? null : (readCursorText(said) ?? ('unknown' as const));
      streams.open(reply, { caller: callerOf(request), wantsAll, after, follows });
    },
  });
}
