import { z } from 'zod';
import { plate as plateField } from '../../../domain/forms/fields';
import { fileReaders } from '../../../domain/people/seeing-customers';
import { listCards } from '../../../db/read/directory/customer-lists';
import { roles } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { listOf, named, page, refusals } from '../../wire/common';
import { cardView, entryViewOf } from '../../wire/directory';

/** GET /cards: the cards of one customer, as each can be read. */
export function listCardsRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/cards',
    config: { access: roles(fileReaders), looksUp: true },
    schema: {
      tags: ['cards'],
      summary: 'The cards of one customer, by number',
      querystring: z.strictObject({ plate: plateField(), ...page }),
      response: { 200: listOf(cardView).extend(named), ...refusals },
    },
    handler: async ({ query: { plate, cursor, limit } }) => {
      const after = readCursor('cards', cursor, 2)?.[1] ?? null;
      const rows = await listCards(ledger.store.pool, { plate, after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? cursorOf('cards', ['infinity', last.key]) : null;
      return { items: rows.map(row => entryViewOf(row, 'cardNumber')), next };
    },
  });
}
