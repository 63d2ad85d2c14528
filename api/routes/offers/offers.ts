import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { localDay } from '../../../domain/calendar';
import { DomainError } from '../../../domain/errors';
import { day, long, short } from '../../../domain/forms/fields';
import type { StaffRole } from '../../../domain/roles';
import { addOffer, listOffers, withdrawOffer, type Offer } from '../../../db/read/offers';
import { recordAudit } from '../../../db/read/registers';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole, mustHaveRole } from '../../request';
import { instant, listOf, named, refusals } from '../../wire/common';

const HEAD_OFFICE_ZONE = 'Asia/Shanghai';
const MOST = 500;
const kind = z.enum(['hotel', 'flight']);

const body = z
  .strictObject({
    kind,
    agency: short().min(1),
    title: short().min(1),
    price: short().optional(),
    rules: long().optional().meta({ description: 'what must be told before ordering' }),
    validFrom: day(),
    validTo: day(),
  })
  .refine(({ validFrom, validTo }) => validTo >= validFrom, {
    path: ['validTo'],
    message: 'must not be before validFrom',
  });

const offerView = z
  .object({
    id: z.string(),
    kind,
    agency: z.string(),
    title: z.string(),
    price: z.string().nullable(),
    rules: z.string().nullable(),
    validFrom: z.string(),
    validTo: z.string(),
    createdAt: instant,
    createdBy: z.string(),
  })
  .meta({ id: 'Offer' });

/** Who keeps the agencies' offers up to date (S0 四: refresh-offers). */
const keepers: StaffRole[] = ['specialist', 'cs-supervisor', 'agency'];

/** POST, GET and DELETE /offers: what the agencies offer for hotels and flights; an offer is shown on the days it is valid. */
export function offersRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  const tags = ['offers'];
  app.post(
    '/offers',
    { schema: { tags, summary: 'Add an offer of an agency', body, response: { 201: offerView, ...refusals } } },
    async (request, reply) => {
      const { id: createdBy } = keeperOf(request);
      const { price = null, rules = null, ...rest } = request.body;
      const offer = await addOffer(db, { id: randomUUID(), price, rules, createdBy, ...rest });
      await recordAudit(db, createdBy, 'offer-added', { id: offer.id });
      return reply.code(201).send(viewOf(offer));
    },
  );
  const querystring = z.strictObject({
    kind: kind.optional(),
    on: day().optional().meta({ description: 'valid on that day; today when left out' }),
    all: z.stringbool().optional().meta({ description: 'whatever the day; for those who keep the offers' }),
  });
  app.get(
    '/offers',
    {
      schema: {
        tags,
        summary: 'Offers valid on a day',
        querystring,
        response: { 200: listOf(offerView).extend(named), ...refusals },
      },
    },
    async request => {
      const { all = false, on = localDay(Date.now(), HEAD_OFFICE_ZONE), kind: wanted } = request.query;
      if (all) keeperOf(request);
      const offers = await listOffers(db, { kind: wanted, on: all ? null : on, limit: MOST });
      return { items: offers.map(viewOf), next: null };
    },
  );
  const params = z.object({ id: z.string().max(100) });
  app.delete(
    '/offers/:id',
    { schema: { tags, summary: 'Withdraw an offer', params, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { id: by } = keeperOf(request);
      if (!(await withdrawOffer(db, request.params.id)))
        throw new DomainError('not-found', 'There is no such offer in force.');
      await recordAudit(db, by, 'offer-withdrawn', { id: request.params.id });
      return reply.code(204).send(null);
    },
  );
}

function keeperOf(request: Parameters<typeof callerOf>[0]) {
  const caller = callerOf(request);
  if (!hasRole(caller, ['administrator'])) mustHaveRole(caller, keepers, 'Keeping the offers');
  return caller;
}

const viewOf = ({ withdrawnAt: _, ...offer }: Offer): z.infer<typeof offerView> => ({
  ...offer,
  createdAt: offer.createdAt.toISOString(),
});
