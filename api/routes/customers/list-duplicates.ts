import { z } from 'zod';
import { maskName, maskPhone } from '../../../domain/people/masking';
import { listSpellings, type Spelling } from '../../../db/read/spellings';
import { differencesOf } from '../../../db/ledger/customers/join-files';
import { cursorOf, readCursor } from '../../cursor';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { instant, listOf, page, refusals } from '../../wire/common';

export const fileView = z
  .object({ plate: z.string(), customerName: z.string().nullable(), phone: z.string().nullable() })
  .meta({ description: 'name and phone masked' });
const duplicate = z
  .object({
    plate: z.string().meta({ description: 'the form of the plate' }),
    spelling: z.string().meta({ description: 'the other spelling, under which something is kept' }),
    cares: z
      .array(
        z.object({
          caseId: z.string(),
          plate: z.string(),
          store: z.string().nullable(),
          openedAt: instant,
          round: z.number().int(),
          latestDepartureAt: instant.nullable(),
        }),
      )
      .meta({ description: 'open cares of this car' }),
    customers: z.array(fileView),
    differs: z.array(z.enum(['customerName', 'phone'])),
    cards: z.array(z.object({ cardNumber: z.string(), plate: z.string(), validUntil: z.iso.date() })),
    departures: z.number().int().meta({ description: 'kept under the other spelling' }),
    merge: z.object({ method: z.literal('POST'), path: z.string(), into: z.string() }),
  })
  .meta({ id: 'DuplicateCustomer' });

/** GET /customers/duplicates: cars that are kept under two spellings of their plate, and the way to join them. */
export function listDuplicatesRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/customers/duplicates',
    config: { access: roles(['administrator']), looksUp: true },
    schema: {
      tags: ['customers'],
      summary: 'Cars kept under two spellings of one plate',
      querystring: z.strictObject(page),
      response: { 200: listOf(duplicate), ...refusals },
    },
    handler: async request => {
      const { cursor, limit } = request.query;
      const after = readCursor('duplicates', cursor, 2);
      const rows = await listSpellings(ledger.store.pool, after?.[1] ?? null, limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return { items: rows.map(viewOf), next: last ? cursorOf('duplicates', ['infinity', last.spelling]) : null };
    },
  });
}

function viewOf({ customers, plate, spelling, ...rest }: Spelling): z.infer<typeof duplicate> {
  const [own, other] = [plate, spelling].map(each => customers.find(customer => customer.plate === each));
  return {
    plate,
    spelling,
    ...rest,
    customers: customers.map(maskedFile),
    differs: own && other ? differencesOf(own, other) : [],
    merge: { method: 'POST', path: `/v1/customers/${encodeURIComponent(spelling)}/merge`, into: plate },
  };
}

/** What is told of a customer in a list. */
export function maskedFile({ plate, customerName, phone }: Spelling['customers'][number]): z.infer<typeof fileView> {
  return { plate, customerName: maskName(customerName), phone: maskPhone(phone) };
}
