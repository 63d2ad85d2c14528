import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { markRead } from '../../../db/ledger/notices/mark-read';
import { listInbox, type Received } from '../../../db/read/inbox';
import { cursorOf, readCursor } from '../../cursor';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { iso, linksOf, type Links } from '../../view';
import { instant, listOf, named, page, refusals } from '../../wire/common';

const alertView = z
  .looseObject({
    id: z.string(),
    escalationId: z.string(),
    caseId: z.string().nullable().meta({ description: 'null where it is about a report' }),
    createdAt: instant,
    readAt: instant.nullable(),
    status: z
      .string()
      .meta({ description: 'of the escalation: open, acknowledged or ended; told: nothing is to be acknowledged' }),
    body: z.record(z.string(), z.unknown()),
    links: z.object({
      self: z.string().meta({ description: 'the case, or the report it is about' }),
      history: z.string().nullable(),
      board: z.string(),
      timeline: z.string().nullable(),
    }),
  })
  .meta({ id: 'Alert' });

/** GET /inbox and POST /inbox/{id}/read: the notices of the caller, the latest first. */
export function inboxRoutes(app: App, { ledger, links }: Deps): void {
  app.route({
    method: 'GET',
    url: '/inbox',
    config: { access: signedIn() },
    schema: {
      tags: ['inbox'],
      summary: 'My notices, the latest first',
      querystring: z.strictObject({ unread: z.stringbool().optional(), ...page }),
      response: { 200: listOf(alertView).extend(named), ...refusals },
    },
    handler: async request => {
      const { unread, cursor, limit } = request.query;
      const filter = {
        recipient: callerOf(request).id,
        unread: unread === true,
        after: readCursor('inbox', cursor, 2),
        limit,
      };
      const rows = await listInbox(ledger.store.pool, filter);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: rows.map(row => ({
          ...row,
          createdAt: row.createdAt.toISOString(),
          readAt: iso(row.readAt),
          links: linksOfNotice(row, links),
        })),
        next: last ? cursorOf('inbox', [last.createdAt.toISOString(), last.id]) : null,
      };
    },
  });
  app.route({
    method: 'POST',
    url: '/inbox/:id/read',
    config: { access: signedIn('whose notice it is') },
    schema: {
      tags: ['inbox'],
      summary: 'Mark a notice as read',
      params: z.object({ id: z.string().min(1).max(300) }),
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const found = await markRead(ledger.store.pool, request.params.id, callerOf(request).id, ledger.now());
      if (!found) throw new DomainError('not-found', 'There is no such notice for you.');
      return reply.code(204).send(null);
    },
  });
}

/** Where what a notice is about can be looked at: its case, the report of its period, or only the inbox. */
function linksOfNotice({ caseId, body }: Pick<Received, 'caseId' | 'body'>, links: Links) {
  if (caseId !== null) return linksOf(caseId, links);
  const { report, store, from, to } = body;
  const of = store === undefined ? { from: String(from), to: String(to) } : inStore(store);
  const place =
    typeof report === 'string' ? `reports/${report}?${new URLSearchParams(of).toString()}`.replace(/\?$/, '') : 'inbox';
  return { self: `/v1/${place}`, history: null, timeline: null, board: `${links.publicUrl}/#/${place}` };
}

/** A report of one store is of the hours to come, whenever it is read. */
const inStore = (store: unknown): Record<string, string> => (typeof store === 'string' ? { store } : {});
