import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { long, plate as plateField } from '../../../domain/forms/fields';
import { renamePlate } from '../../../db/ledger/customers/rename-plate';
import { inLedger } from '../../../db/ledger/in-ledger';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { endSuperseded, joinedView, joinedViewOf } from './merge-customer';

/** PUT /customers/{plate}/plate: a customer's car has another plate from now on. */
export function renamePlateRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'PUT',
    url: '/customers/:plate/plate',
    config: { access: roles(['administrator'], { ofTheChain: true }) }, // customers belong to every store
    schema: {
      tags: ['customers'],
      summary: 'Give a customer’s car another plate: history, departures, care and cards go along; 409 `plate-taken`',
      params: z.object({ plate: plateField() }),
      headers: conditions,
      body: z.strictObject({ plate: plateField(), reason: long().min(1).max(1_000) }),
      response: { 200: joinedView, ...refusals },
    },
    handler: async request => {
      const { plate: into, reason } = request.body;
      const { plate: from } = request.params;
      if (from === into)
        throw new DomainError('invalid-request', 'This is no other plate.', {
          errors: [{ pointer: '/plate', message: 'is this very plate' }],
        });
      const renaming = {
        ...{ from, into, reason, by: callerOf(request).id, nowMs: ledger.now() },
        condition: conditionOf(request),
      };
      const joined = await inLedger(ledger, (tx, world) => renamePlate(tx, renaming, world));
      await endSuperseded(ledger, joined);
      return joinedViewOf(into, joined);
    },
  });
}
