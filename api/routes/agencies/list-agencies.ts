import { z } from 'zod';
import { short } from '../../../domain/forms/fields';
import { agencyKinds } from '../../../domain/people/agencies';
import { listAgencies } from '../../../db/read/directory/lists';
import { signedIn } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { listOf, named, page, refusals } from '../../wire/common';
import { agencyView, entryViewOf } from '../../wire/directory';

/** GET /agencies: whom a case may name, by key. */
export function listAgenciesRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/agencies',
    config: { access: signedIn() },
    schema: {
      tags: ['agencies'],
      summary: 'The agencies',
      querystring: z.strictObject({
        kind: z.enum(agencyKinds).optional(),
        q: short().min(1).optional().meta({ description: 'part of a key or a name' }),
        ...page,
        limit: page.limit.default(500),
      }),
      response: { 200: listOf(agencyView).extend(named), ...refusals },
    },
    handler: async ({ query: { kind, q, cursor, limit } }) => {
      const after = readCursor('agencies', cursor, 2)?.[1] ?? null;
      const rows = await listAgencies(ledger.store.pool, { kind, q, after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? cursorOf('agencies', ['infinity', last.key]) : null;
      return { items: rows.map(row => entryViewOf(row, 'key')), next };
    },
  });
}
