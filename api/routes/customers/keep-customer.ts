import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { customerForm } from '../../../domain/forms/directory';
import { plate as plateField } from '../../../domain/forms/fields';
import type { Entry } from '../../../domain/people/entries';
import { fileReaders, maskedCustomer, readsFileWhole } from '../../../domain/people/seeing-customers';
import type { Caller } from '../../../domain/cases/caller';
import { tagOf } from '../../../domain/values/versions';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { keepCustomer } from '../../../db/ledger/directory/keep';
import { readEntry } from '../../../db/read/directory/entries';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { afterPut, conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { customerView, entryViewOf, historyOf, historyQuery } from '../../wire/directory';
import { versionsOf } from '../directory/history';

const params = z.object({ plate: plateField() });
const administrators = roles(['administrator'], { ofTheChain: true }); // customers belong to every store

/** GET and PUT /customers/{plate}, GET /customers/{plate}/history: one customer, as they stand and as they were. */
export function keepCustomerRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/customers/:plate',
    config: { access: roles(fileReaders, { then: 'masked for the workshop' }), looksUp: true },
    schema: { tags: ['customers'], summary: 'One customer', params, response: { 200: customerView, ...refusals } },
    handler: async (request, reply) => {
      const customer = await known(ledger, request.params.plate);
      void reply.header('etag', tagOf(customer.version));
      return viewFor(callerOf(request))(customer);
    },
  });
  app.route({
    method: 'PUT',
    url: '/customers/:plate',
    config: { access: administrators },
    schema: {
      tags: ['customers'],
      summary:
        'Make a customer, or put what is said in their place; 409 `plate-renamed`, `customer-erased` where one stood under the plate, unless `If-None-Match: *` says it is a new one',
      params,
      headers: conditions,
      body: customerForm,
      response: { 200: customerView, 201: customerView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { plate } = request.params;
      const keeping = { by: caller.id, nowMs: ledger.now(), condition: conditionOf(request) };
      const kept = await inLedger(ledger, tx => keepCustomer(tx, { plate, body: request.body }, keeping));
      return viewFor(caller)(afterPut(reply, kept, await known(ledger, plate)));
    },
  });
  app.route({
    method: 'GET',
    url: '/customers/:plate/history',
    config: { access: administrators, looksUp: true },
    schema: {
      tags: ['customers'],
      summary: 'What the file of a customer was, latest first',
      params,
      querystring: historyQuery,
      response: { 200: historyOf(customerView), ...refusals },
    },
    handler: async request => {
      const standing = await known(ledger, request.params.plate);
      const viewOf = viewFor(callerOf(request));
      return versionsOf(ledger.store.pool, { kind: 'customer', standing, viewOf }, request.query);
    },
  });
}

function viewFor(reader: Caller) {
  const isWhole = readsFileWhole(reader);
  return (entry: Entry<'customer'>) => entryViewOf(isWhole ? entry : maskedCustomer(entry), 'plate');
}

async function known({ store: { pool } }: Ledger, plate: string) {
  const customer = await readEntry(pool, 'customer', plate);
  if (!customer) throw new DomainError('not-found', 'There is no such customer.');
  return customer;
}
