import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { phone, plate, short } from '../../../domain/forms/fields';
import { fileReaders, maskedCustomer } from '../../../domain/people/seeing-customers';
import { canonicalCardNumber } from '../../../domain/values/card-numbers';
import { listCustomers } from '../../../db/read/directory/customer-lists';
import { roles } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole } from '../../request';
import { listOf, named, page, refusals } from '../../wire/common';
import { customerView, entryViewOf } from '../../wire/directory';

/** GET /customers: the customers' file, masked. */
export function listCustomersRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/customers',
    config: {
      access: roles(fileReaders, { then: 'others than administrators by plate, phone or card' }),
      looksUp: true,
    },
    schema: {
      tags: ['customers'],
      summary: 'The customers, by plate; names and phones masked',
      querystring: z.strictObject({
        plate: plate().optional(),
        name: short().min(1).optional().meta({ description: 'how it begins; spaces, dots and width do not matter' }),
        phone: phone().optional(),
        card: short().min(1).optional().meta({ description: 'the number of a card' }),
        ...page,
      }),
      response: { 200: listOf(customerView).extend(named), ...refusals },
    },
    handler: async request => {
      const { card, cursor, limit, ...by } = request.query;
      const isOne = by.plate !== undefined || by.phone !== undefined || card !== undefined;
      if (!isOne && !hasRole(callerOf(request), ['administrator']))
        throw new DomainError(
          'forbidden',
          'Say the plate, the phone or the card: the whole file is for administrators.',
        );
      const after = readCursor('customers', cursor, 2)?.[1] ?? null;
      const numbers = card === undefined ? undefined : [...new Set([card, canonicalCardNumber(card)])];
      const rows = await listCustomers(ledger.store.pool, { ...by, card: numbers, after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? cursorOf('customers', ['infinity', last.key]) : null;
      return { items: rows.map(row => entryViewOf(maskedCustomer(row), 'plate')), next };
    },
  });
}
