import { z } from 'zod';
import { long, plate as plateField } from '../../../domain/forms/fields';
import { inLedger } from '../../../db/ledger/in-ledger';
import { eraseCustomer } from '../../../db/ledger/retention/erase-customer';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';

const erased = z
  .object({
    pseudonym: z
      .string()
      .nullable()
      .meta({ description: 'stands wherever plate and name stood; null when nothing was kept under the plate' }),
    cases: z.number().int(),
    departures: z.number().int(),
    texts: z.number().int(),
  })
  .meta({ id: 'ErasedCustomer' });

/** POST /customers/{plate}/erasure: one customer's personal data is gone; facts, counts and lateness stay. */
export function eraseCustomerRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/customers/:plate/erasure',
    config: { access: roles(['administrator'], { ofTheChain: true }) }, // customers belong to every store
    schema: {
      tags: ['retention'],
      summary: 'Erase a customer’s personal data; 409 `open-cases` names the cases that are not over, `on-hold` a hold',
      params: z.object({ plate: plateField() }),
      body: z.strictObject({ reason: long().min(1).max(1_000) }),
      response: { 200: erased, ...refusals },
    },
    handler: async request => {
      const erasing = { plate: request.params.plate, reason: request.body.reason, by: callerOf(request).id };
      return inLedger(ledger, (tx, world) => eraseCustomer(tx, { ...erasing, nowMs: ledger.now() }, world));
    },
  });
}
