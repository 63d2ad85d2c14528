import { z } from 'zod';
import { maskAll } from '../../../domain/people/mask-all';
import { wholeTo } from '../../../db/read/sight';
import { listTexts, type TextListed } from '../../../db/read/texts';
import { cursorOf, readCursor } from '../../cursor';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, supervisors } from '../../request';
import { iso } from '../../view';
import { instant, listOf, page, refusals } from '../../wire/common';

export const textStates = ['queued', 'sent', 'delivered', 'failed', 'skipped'] as const;

const textView = z
  .object({
    id: z.string(),
    caseId: z.string(),
    store: z.string().nullable(),
    step: z.string(),
    round: z.number().int(),
    template: z.string(),
    phone: z.string().nullable(),
    body: z.string().meta({ description: 'names and numbers masked for those who need them not' }),
    state: z.enum(textStates),
    queuedAt: instant,
    sentAt: instant.nullable(),
    deliveredAt: instant.nullable().meta({ description: 'what the gateway says; the local outbox says nothing' }),
    tries: z.number().int(),
    failure: z
      .string()
      .nullable()
      .meta({ description: 'why it failed; skipped: too-many-texts, contains-link or time-passed' }),
    channel: z.string().nullable(),
    messageId: z.string().nullable().meta({ description: "the gateway's own id" }),
  })
  .meta({ id: 'Text' });

/** GET /texts: text messages to customers, the local outbox of the embedded stack included. */
export function listTextsRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/texts',
    config: { access: roles([...supervisors, 'operator', 'specialist', 'front-desk']) },
    schema: {
      tags: ['texts'],
      summary: 'Text messages to customers, the latest first',
      querystring: z.strictObject({
        state: z.enum(textStates).optional(),
        caseId: z.string().max(100).optional(),
        ...page,
      }),
      response: { 200: listOf(textView), ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { cursor, limit, ...filter } = request.query;
      const { seen, agency } = caller;
      const rows = await listTexts(ledger.store.pool, {
        ...filter,
        seen,
        agency,
        after: readCursor('texts', cursor, 2),
        limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const isWhole = await wholeTo(
        caller,
        ledger.store.pool,
        rows.map(({ caseId }) => caseId),
      );
      const items = rows.map(row => viewOf(row, isWhole(row.caseId)));
      return { items, next: last ? cursorOf('texts', [last.queuedAt.toISOString(), last.id]) : null };
    },
  });
}

function viewOf({ customerName, ...row }: TextListed, isWhole: boolean): z.infer<typeof textView> {
  const view = {
    ...row,
    queuedAt: row.queuedAt.toISOString(),
    sentAt: iso(row.sentAt),
    deliveredAt: iso(row.deliveredAt),
  };
  return isWhole ? view : maskAll(view, [customerName ?? '']);
}
