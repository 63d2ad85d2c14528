import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { cardForm } from '../../../domain/forms/directory';
import { cardNumber } from '../../../domain/forms/directory-keys';
import { fileReaders } from '../../../domain/people/seeing-customers';
import { tagOf } from '../../../domain/values/versions';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { keepCard } from '../../../db/ledger/directory/keep';
import { readEntry } from '../../../db/read/directory/entries';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { afterPut, conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { cardView, entryViewOf, historyOf, historyQuery } from '../../wire/directory';
import { versionsOf } from '../directory/history';

const params = z.object({ cardNumber });
const administrators = roles(['administrator'], { ofTheChain: true }); // customers belong to every store

/** GET and PUT /cards/{cardNumber}, GET /cards/{cardNumber}/history: one card, as it stands and as it was. */
export function keepCardRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/cards/:cardNumber',
    config: { access: roles(fileReaders), looksUp: true },
    schema: { tags: ['cards'], summary: 'One card', params, response: { 200: cardView, ...refusals } },
    handler: async (request, reply) => {
      const card = await known(ledger, request.params.cardNumber);
      void reply.header('etag', tagOf(card.version));
      return entryViewOf(card, 'cardNumber');
    },
  });
  app.route({
    method: 'PUT',
    url: '/cards/:cardNumber',
    config: { access: administrators },
    schema: {
      tags: ['cards'],
      summary: 'Make a card, or put what is said in its place; a blocked one entitles to nothing',
      params,
      headers: conditions,
      body: cardForm,
      response: { 200: cardView, 201: cardView, ...refusals },
    },
    handler: async (request, reply) => {
      const { cardNumber: number } = request.params;
      const keeping = { by: callerOf(request).id, nowMs: ledger.now(), condition: conditionOf(request) };
      const kept = await inLedger(ledger, tx => keepCard(tx, { cardNumber: number, body: request.body }, keeping));
      return entryViewOf(afterPut(reply, kept, await known(ledger, number)), 'cardNumber');
    },
  });
  app.route({
    method: 'GET',
    url: '/cards/:cardNumber/history',
    config: { access: administrators, looksUp: true },
    schema: {
      tags: ['cards'],
      summary: 'What a card was, latest first',
      params,
      querystring: historyQuery,
      response: { 200: historyOf(cardView), ...refusals },
    },
    handler: async request => {
      const standing = await known(ledger, request.params.cardNumber);
      const viewOf = (entry: typeof standing) => entryViewOf(entry, 'cardNumber');
      return versionsOf(ledger.store.pool, { kind: 'card', standing, viewOf }, request.query);
    },
  });
}

async function known({ store: { pool } }: Ledger, number: string) {
  const card = await readEntry(pool, 'card', number);
  if (!card) throw new DomainError('not-found', 'There is no such card.');
  return card;
}
