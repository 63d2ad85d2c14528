import { z } from 'zod';
import { localDay } from '../../../domain/calendar/calendar';
import { plate as plateField, short } from '../../../domain/forms/fields';
import { maskAll } from '../../../domain/people/mask-all';
import { cardServiceOf } from '../../../domain/people/card-services';
import { verificationResults, verify } from '../../../domain/people/verification';
import { findHolder } from '../../../db/read/customers';
import { wholeTo } from '../../../db/read/sight';
import { customerHistory } from '../../../db/read/history/customer-history';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { customerHistoryView } from '../../wire/history';
import { roles as handbookRoles, type StaffRole } from '../../../domain/people/roles';

const HEAD_OFFICE_ZONE = 'Asia/Shanghai';

/** Everyone who serves customers; partners and personnel have no business with them. */
const serving: StaffRole[] = [
  ...Object.keys(handbookRoles).filter(
    (role): role is keyof typeof handbookRoles => role !== 'agency' && role !== 'hr',
  ),
  'administrator',
];

const lookUp = z
  .object({
    result: z.enum(verificationResults),
    plate: z.string(),
    service: z.string().nullable().meta({ description: 'the card service asked for, or null when it is not one' }),
    cards: z.array(
      z.object({ validUntil: z.string(), services: z.array(z.string()), state: z.enum(['valid', 'blocked']) }),
    ),
  })
  .meta({ id: 'Lookup' });

/** GET /customers/lookup and /customers/history: who is calling, and what was before. */
export function lookUpCustomerRoutes(app: App, { ledger }: Deps): void {
  const querystring = z.strictObject({
    plate: plateField(),
    name: short().optional(),
    service: short().optional(),
    cardNumber: short().optional(),
  });
  app.route({
    method: 'GET',
    url: '/customers/lookup',
    config: { access: roles(serving), looksUp: true },
    schema: {
      tags: ['customers'],
      summary: 'Is this customer entitled?',
      querystring,
      response: { 200: lookUp, ...refusals },
    },
    handler: async request => {
      const { plate, name, service, cardNumber } = request.query;
      const holder = await findHolder(ledger.store.pool, plate);
      const asked = service === undefined ? null : cardServiceOf(service);
      const result = verify(holder, {
        customerName: name,
        cardNumber,
        service: asked,
        today: localDay(ledger.now(), HEAD_OFFICE_ZONE),
      });
      const cards = (holder?.cards ?? []).map(({ validUntil, services, state = 'valid' as const }) => {
        return { validUntil, services: [...services], state };
      });
      return { result, plate, service: asked, cards };
    },
  });
  app.route({
    method: 'GET',
    url: '/customers/history',
    config: { access: roles(serving), looksUp: true },
    schema: {
      tags: ['customers'],
      summary:
        "A customer's earlier cases with the calls made in each, complaints and visits: to be read before calling",
      querystring: z.strictObject({ plate: plateField() }),
      response: { 200: customerHistoryView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const db = ledger.store.pool;
      const history = await customerHistory(db, request.query.plate, caller.seen);
      const ids = history.items.map(({ caseId }) => caseId);
      const isWhole = await wholeTo(caller, db, ids);
      const items = history.items.map(each => (isWhole(each.caseId) ? each : maskAll(each)));
      return { ...history, items, next: null };
    },
  });
}
