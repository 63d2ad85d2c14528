import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import { inLedger } from '../../../db/ledger/in-ledger';
import { sendTest } from '../../../db/ledger/notices/send-test';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { destinationsView } from '../../wire/destinations';
import { keeping } from './keeping';

const body = z.record(z.string(), z.unknown());

/** GET and PUT /me/destinations, POST /me/destinations/test: how I want to be reached. */
export function myDestinationsRoutes(app: App, { ledger }: Deps): void {
  const { now } = ledger;
  const { viewOf, keep } = keeping(ledger);

  app.route({
    method: 'GET',
    url: '/me/destinations',
    config: { access: signedIn() },
    schema: {
      tags: ['destinations'],
      summary: 'How I am reached besides the inbox, in my order',
      response: { 200: destinationsView, ...refusals },
    },
    handler: request => viewOf(callerOf(request).id),
  });
  app.route({
    method: 'PUT',
    url: '/me/destinations',
    config: { access: signedIn('people, not keys') },
    schema: {
      tags: ['destinations'],
      summary: 'Say how I want to be reached: the first that takes a notice has it, the next one when that fails',
      body,
      response: { 200: destinationsView, ...refusals },
    },
    handler: async request => keep(callerOf(request), themselves(callerOf(request)), request.body),
  });
  app.route({
    method: 'POST',
    url: '/me/destinations/test',
    config: { access: signedIn('people, not keys') },
    schema: {
      tags: ['destinations'],
      summary: 'Send a test to each of my destinations; GET /deliveries says what came of it',
      response: { 202: z.object({ deliveries: z.array(z.string()) }), ...refusals },
    },
    handler: async (request, reply) => {
      const person = themselves(callerOf(request));
      const deliveries = await inLedger(ledger, (tx, world) => sendTest(tx, world, person, now()));
      return reply.code(202).send({ deliveries });
    },
  });
}

/** Whose destinations they are. Throws `forbidden` for a machine. */
function themselves({ id, isMachine }: Caller): string {
  if (!isMachine) return id;
  throw new DomainError('forbidden', 'Only people are told things.');
}
