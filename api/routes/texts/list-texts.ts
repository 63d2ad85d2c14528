import { z } from 'zod';
import { listTexts } from '../../../db/read/alerts';
import type { App, Deps } from '../../deps';
import { callerOf, mustHaveRole, supervisors } from '../../request';
import { iso } from '../../view';
import { instant, listOf, refusals } from '../../wire/common';

const textView = z
  .object({
    id: z.string(),
    caseId: z.string(),
    store: z.string().nullable(),
    step: z.string(),
    round: z.number().int(),
    template: z.string(),
    phone: z.string().nullable(),
    body: z.string(),
    state: z.enum(['queued', 'sent', 'failed']),
    queuedAt: instant,
    sentAt: instant.nullable(),
    tries: z.number().int(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'Text' });

/** GET /texts: text messages to customers, the local outbox of the embedded stack included. */
export function listTextsRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/texts',
    schema: {
      tags: ['texts'],
      summary: 'Text messages to customers, the latest first',
      querystring: z.object({
        caseId: z.string().max(100).optional(),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      response: { 200: listOf(textView), ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      mustHaveRole(caller, [...supervisors, 'operator', 'specialist', 'front-desk'], 'Reading text messages');
      const rows = await listTexts(ledger.store.pool, caller.seen, request.query.caseId ?? null, request.query.limit);
      const items = rows.map(row => ({
        ...row,
        state: stateOf(row.state),
        queuedAt: row.queuedAt.toISOString(),
        sentAt: iso(row.sentAt),
      }));
      return { items, next: null };
    },
  });
}

function stateOf(state: string): 'queued' | 'sent' | 'failed' {
  return state === 'sent' || state === 'failed' ? state : 'queued';
}
