import { z } from 'zod';
import { long, plate as plateField } from '../../../domain/forms/fields';
import { inLedger } from '../../../db/ledger/in-ledger';
import { holdCustomer, releaseCustomer } from '../../../db/ledger/retention/holds';
import { listHolds } from '../../../db/read/retention';
import { roles } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { instant, listOf, named, page, refusals } from '../../wire/common';

const hold = z
  .object({ plate: z.string(), reason: z.string(), heldAt: instant, heldBy: z.string() })
  .meta({ id: 'CustomerHold' });

const params = z.object({ plate: plateField() });
const access = roles(['administrator'], { ofTheChain: true }); // customers belong to every store

/** PUT and DELETE /customers/{plate}/hold, GET /customers/holds: of whom nothing is withdrawn, deleted or erased. */
export function holdCustomerRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'PUT',
    url: '/customers/:plate/hold',
    config: { access },
    schema: {
      tags: ['retention'],
      summary: 'Keep everything of a customer until the hold is let go',
      params,
      body: z.strictObject({ reason: long().min(1).max(1_000) }),
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const holding = { plate: request.params.plate, reason: request.body.reason, by: callerOf(request).id };
      await inLedger(ledger, tx => holdCustomer(tx, { ...holding, nowMs: ledger.now() }));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: 'DELETE',
    url: '/customers/:plate/hold',
    config: { access },
    schema: {
      tags: ['retention'],
      summary: 'Let go of a hold',
      params,
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const holding = { plate: request.params.plate, by: callerOf(request).id };
      await inLedger(ledger, tx => releaseCustomer(tx, { ...holding, nowMs: ledger.now() }));
      return reply.code(204).send(null);
    },
  });
  app.route({
    method: 'GET',
    url: '/customers/holds',
    config: { access },
    schema: {
      tags: ['retention'],
      summary: 'Customers on hold',
      querystring: z.strictObject({ plate: plateField().optional(), ...page }),
      response: { 200: listOf(hold).extend(named), ...refusals },
    },
    handler: async request => {
      const { plate, cursor, limit } = request.query;
      const after = readCursor('holds', cursor, 2);
      const rows = await listHolds(ledger.store.pool, { plate, after: after?.[1] ?? null, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const items = rows.map(row => ({ ...row, heldAt: row.heldAt.toISOString() }));
      return { items, next: last ? cursorOf('holds', ['infinity', last.plate]) : null };
    },
  });
}
