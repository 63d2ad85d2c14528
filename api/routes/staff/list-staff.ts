import { z } from 'zod';
import { isStaffRole } from '../../../domain/people/roles';
import { short } from '../../../domain/forms/fields';
import { listStaff } from '../../../db/read/directory/lists';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { listOf, named, page, refusals } from '../../wire/common';
import { entryViewOf, staffView } from '../../wire/directory';
import { keeperOf, keepers } from './keeper';

const flag = z.enum(['true', 'false']).transform(said => said === 'true');

/** GET /staff: the chain's people by id. */
export function listStaffRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/staff',
    config: { access: keepers },
    schema: {
      tags: ['staff'],
      summary: 'The people, by id',
      querystring: z.strictObject({
        store: short().optional(),
        role: z.string().max(100).refine(isStaffRole, 'is no role').optional(),
        active: flag.optional(),
        q: short().min(1).optional().meta({ description: 'part of an id, a name, a phone or an e-mail address' }),
        ...page,
      }),
      response: { 200: listOf(staffView).extend(named), ...refusals },
    },
    handler: async request => {
      const { store, role, active, q, cursor, limit } = request.query;
      const { stores } = keeperOf(callerOf(request));
      const after = readCursor('staff', cursor, 2)?.[1] ?? null;
      const rows = await listStaff(ledger.store.pool, { stores, store, role, active, q, after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? cursorOf('staff', ['infinity', last.key]) : null;
      return { items: rows.map(row => entryViewOf(row, 'id')), next };
    },
  });
}
