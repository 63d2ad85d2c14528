import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { long, plate as plateField } from '../../../domain/forms/fields';
import { canonicalPlate } from '../../../domain/values/plates';
import { joinCustomers, type Joined } from '../../../db/ledger/customers/join-customers';
import { endChildren } from '../../../db/ledger/children/end-children';
import { inLedger } from '../../../db/ledger/in-ledger';
import { isSpelling } from '../../../db/read/spellings';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { fileView, maskedFile } from './list-duplicates';

const CHILDREN_AT_ONCE = 20;

const cardView = z.object({
  cardNumber: z.string(),
  plate: z.string(),
  validUntil: z.string(),
  services: z.array(z.string()),
});
export const joinedView = z
  .object({
    plate: z.string(),
    care: z
      .string()
      .nullable()
      .meta({ description: 'the care that goes on: of two open ones that of the latest visit' }),
    ended: z.string().nullable().meta({ description: 'the care that ended in it, as superseded' }),
    moved: z.object({
      cases: z.number().int(),
      departures: z.number().int(),
      sameDepartures: z.number().int().meta({ description: 'on record under both plates: they are one now' }),
      planRows: z.number().int(),
      results: z.number().int(),
    }),
    customer: z
      .object({ kept: fileView, dropped: fileView.nullable(), differs: z.array(z.enum(['customerName', 'phone'])) })
      .nullable(),
    cards: z.array(z.object({ kept: cardView, dropped: cardView.nullable(), differs: z.boolean() })),
  })
  .meta({ id: 'MergedCustomer' });

/** POST /customers/{plate}/merge: what is kept under two plates, or two spellings of one, is one customer's from now on. */
export function mergeCustomerRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/customers/:plate/merge',
    config: { access: roles(['administrator'], { ofTheChain: true }) }, // customers belong to every store
    schema: {
      tags: ['customers'],
      summary: 'Join a customer with another: history, departures, care and cards go along',
      params: z.object({
        plate: z.string().min(1).max(100).meta({ description: 'as it is kept, its spelling included' }),
      }),
      body: z.strictObject({ into: plateField(), reason: long().min(1).max(1_000) }),
      response: { 200: joinedView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { into, reason } = request.body;
      const from = await keptAs(ledger.store.pool, request.params.plate);
      if (from === into) throw refused('/into', 'is this very plate');
      const joining = { from, into, reason, by: caller.id, nowMs: ledger.now() };
      const joined = await inLedger(ledger, (tx, world) => joinCustomers(tx, joining, world));
      await endSuperseded(ledger, joined);
      return joinedViewOf(into, joined);
    },
  });
}

/** What of a care that ended in another is still open; what this request does not come to, the watch does. */
export async function endSuperseded(ledger: Deps['ledger'], { cares: { toEnd } }: Joined): Promise<void> {
  if (toEnd) await endChildren(ledger, toEnd, CHILDREN_AT_ONCE, ledger.now).catch(() => undefined);
}

/** A plate as rows are kept under it: a spelling that is left, else its form. */
async function keptAs(db: Deps['ledger']['store']['pool'], said: string): Promise<string> {
  if (await isSpelling(db, said)) return said;
  const form = canonicalPlate(said);
  if (form === null) throw refused('/plate', 'is not a number plate, nor a VIN');
  return form;
}

function refused(pointer: string, message: string): DomainError {
  return new DomainError('invalid-request', 'These are not two customers to join.', { errors: [{ pointer, message }] });
}

/** What has become of two customers who are one. */
export function joinedViewOf(
  plate: string,
  { cares: { care, ended }, moved, file, cards }: Joined,
): z.infer<typeof joinedView> {
  const customer = file && {
    kept: maskedFile(file.kept),
    dropped: file.dropped && maskedFile(file.dropped),
    differs: file.differs,
  };
  return { plate, care, ended, moved, customer, cards };
}
