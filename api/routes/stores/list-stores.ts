import { z } from 'zod';
import { short } from '../../../domain/forms/fields';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { listStores } from '../../../db/read/directory/lists';
import { signedIn } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { listOf, named, page, refusals } from '../../wire/common';
import { entryViewOf, storeView } from '../../wire/directory';

const headOffice = z.object({ timeZone: z.string() }).meta({ description: 'by whose clock cases without a store go' });
const flag = z.enum(['true', 'false']).transform(said => said === 'true');

/** GET /stores: the chain's stores by district, for everybody who is signed in. */
export function listStoresRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/stores',
    config: { access: signedIn() },
    schema: {
      tags: ['stores'],
      summary: 'The stores, by district',
      querystring: z.strictObject({
        district: z.string().max(200).optional(),
        q: short().min(1).optional().meta({ description: 'part of a key, a name or a district' }),
        closed: flag.optional().meta({ description: 'those that have closed, or those that have not' }),
        ...page,
        limit: page.limit.default(500),
      }),
      response: { 200: listOf(storeView).extend({ headOffice, ...named }), ...refusals },
    },
    handler: async ({ query }) => {
      const { district, q, closed, cursor, limit } = query;
      const after = readCursor('stores', cursor, 3);
      const place = after && ([after[1] ?? '', after[2] ?? ''] as const);
      const asked = { district, q, closed, nowMs: ledger.now(), after: place, limit };
      const rows = await listStores(ledger.store.pool, asked);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? cursorOf('stores', ['infinity', last.body.district ?? '', last.key]) : null;
      return { items: rows.map(row => entryViewOf(row, 'key')), next, headOffice: { timeZone: CHAIN_ZONE } };
    },
  });
}
