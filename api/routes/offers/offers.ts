import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { localDay } from '../../../domain/calendar/calendar';
import { DomainError } from '../../../domain/errors';
import { day, long, short } from '../../../domain/forms/fields';
import { inLedger } from '../../../db/ledger/in-ledger';
import { addOffer } from '../../../db/ledger/offers/add-offer';
import { withdrawOffer } from '../../../db/ledger/offers/withdraw-offer';
import { listOffers, type Offer } from '../../../db/read/offers';
import { roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, mustHaveRole } from '../../request';
import { instant, listOf, named, refusals } from '../../wire/common';
import { keeperOf, keepersOfAll, shownAlone } from './keepers';

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

const tags = ['offers'];
const access = roles([...keepersOfAll, 'agency'], { then: 'an agency its own' });

const querystring = z.strictObject({
  kind: kind.optional(),
  on: day().optional().meta({ description: 'valid on that day; today when left out' }),
  all: z.stringbool().optional().meta({ description: 'whatever the day; for those who keep the offers' }),
});

/** POST, GET and DELETE /offers: what the agencies offer for hotels and flights; an offer is shown on the days it is valid. */
export function offersRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  app.post(
    '/offers',
    {
      config: { access },
      schema: { tags, summary: 'Add an offer of an agency', body, response: { 201: offerView, ...refusals } },
    },
    async (request, reply) => {
      const { id: createdBy, own } = keeperOf(request);
      const { price = null, rules = null, ...rest } = request.body;
      const agencyKey = ledger.world.agencyNamed(rest.agency);
      if (own !== null && agencyKey !== own)
        throw new DomainError('forbidden', 'You keep the offers of your own agency.');
      const made = { id: randomUUID(), createdAt: new Date(ledger.now()), createdBy };
      const offer = await inLedger(ledger, tx => addOffer(tx, { ...made, price, rules, agencyKey, ...rest }));
      return reply.code(201).send(viewOf(offer));
    },
  );
  app.get(
    '/offers',
    {
      config: { access: signedIn('all of them for those who keep them, an agency its own') },
      schema: {
        tags,
        summary: 'Offers valid on a day',
        querystring,
        response: { 200: listOf(offerView).extend(named), ...refusals },
      },
    },
    async request => {
      const { all = false, on = localDay(ledger.now(), HEAD_OFFICE_ZONE), kind: wanted } = request.query;
      const caller = callerOf(request);
      if (all) mustHaveRole(caller, [...keepersOfAll, 'agency'], 'Seeing offers of other days');
      const offers = await listOffers(db, { kind: wanted, on: all ? null : on, own: shownAlone(caller), limit: MOST });
      return { items: offers.map(viewOf), next: null };
    },
  );
  withdrawRoute(app, ledger);
}

function withdrawRoute(app: App, ledger: Deps['ledger']): void {
  const params = z.object({ id: z.string().max(100) });
  app.delete(
    '/offers/:id',
    {
      config: { access },
      schema: { tags, summary: 'Withdraw an offer', params, response: { 204: z.null(), ...refusals } },
    },
    async (request, reply) => {
      const { id: by, own } = keeperOf(request);
      const how = { own, by, nowMs: ledger.now() };
      if (!(await inLedger(ledger, tx => withdrawOffer(tx, request.params.id, how))))
        throw new DomainError('not-found', 'There is no such offer in force.');
      return reply.code(204).send(null);
    },
  );
}

const viewOf = ({ withdrawnAt: _, agencyKey: _key, ...offer }: Offer): z.infer<typeof offerView> => ({
  ...offer,
  createdAt: offer.createdAt.toISOString(),
});
