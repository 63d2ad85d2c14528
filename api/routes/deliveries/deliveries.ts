import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import { channelKeys } from '../../../domain/notices/channels';
import { deliveryStates } from '../../../domain/notices/delivery';
import { sendAgain } from '../../../db/ledger/deliveries/send-again';
import { inLedger } from '../../../db/ledger/in-ledger';
import { listDeliveries, type DeliveryFilter } from '../../../db/read/deliveries';
import { cursorOf, readCursor } from '../../cursor';
import { roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole, supervisors } from '../../request';
import { listOf, named, page, refusals } from '../../wire/common';
import { deliveryView, deliveryViewOf } from '../../wire/deliveries';

const querystring = z.strictObject({
  state: z.enum(deliveryStates).optional(),
  channel: z.enum(['in-app', ...channelKeys]).optional(),
  case: z.string().max(100).optional(),
  recipient: z.string().max(100).optional(),
  ...page,
});

/** GET /deliveries and POST /deliveries/{id}/redelivery: what goes to whom by which way, and what came of it. */
export function deliveriesRoutes(app: App, { ledger }: Deps): void {
  const { store, now } = ledger;
  app.route({
    method: 'GET',
    url: '/deliveries',
    config: { access: signedIn('everybody their own, supervisors those of the cases and people they see') },
    schema: {
      tags: ['deliveries'],
      summary: 'What is or was on its way to people, groups, customers and systems, the latest first',
      querystring,
      response: { 200: listOf(deliveryView).extend(named), ...refusals },
    },
    handler: async request => {
      const { cursor, limit, case: caseId, ...asked } = request.query;
      const after = readCursor('deliveries', cursor, 2);
      const rows = await listDeliveries(store.pool, { ...sightOf(callerOf(request)), ...asked, caseId, after, limit });
      const last = rows.length === limit ? rows.at(-1)?.delivery : undefined;
      return {
        items: rows.map(deliveryViewOf),
        next: last ? cursorOf('deliveries', [last.queuedAt.toISOString(), last.id]) : null,
      };
    },
  });
  app.route({
    method: 'POST',
    url: '/deliveries/:id/redelivery',
    config: { access: roles(supervisors, { then: 'of the cases and people they see' }) },
    schema: {
      tags: ['deliveries'],
      summary: 'Send what failed or was skipped again, at once; the same message goes under the same id',
      params: z.object({ id: z.string().min(1).max(300) }),
      response: { 200: deliveryView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { id } = request.params;
      const find = async () => (await listDeliveries(store.pool, { ...sightOf(caller), id, after: null, limit: 1 }))[0];
      if (!(await find())) throw new DomainError('not-found', 'There is no such delivery.');
      await inLedger(ledger, tx => sendAgain(tx, id, { by: caller.id, nowMs: now() }));
      const found = await find();
      if (!found) throw new DomainError('not-found', 'There is no such delivery.');
      return deliveryViewOf(found);
    },
  });
}

function sightOf(caller: Caller): Pick<DeliveryFilter, 'seen' | 'agency' | 'reader' | 'supervises'> {
  return { seen: caller.seen, agency: caller.agency, reader: caller.id, supervises: hasRole(caller, supervisors) };
}
