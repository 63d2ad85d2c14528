import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import { destinationsForm } from '../../../domain/forms/destinations';
import { inLedger } from '../../../db/ledger/in-ledger';
import { keepDestinations } from '../../../db/ledger/notices/keep-destinations';
import { sendTest } from '../../../db/ledger/notices/send-test';
import { readDestinations } from '../../../db/read/destinations';
import { roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { destinationsView, destinationsViewOf } from '../../wire/destinations';

const body = z.record(z.string(), z.unknown());
const theirManager = 'a store manager of their own people';

/** GET and PUT /me/destinations, /staff/{id}/destinations, POST /me/destinations/test: how people want to be reached. */
export function destinationsRoutes(app: App, { ledger }: Deps): void {
  const { store, now } = ledger;
  const viewOf = async (id: string) => destinationsViewOf(await readDestinations(store.pool, id));

  const keep = async (caller: Caller, id: string, said: unknown) => {
    const wanted = parseForm(destinationsForm, said, 'invalid-request', '');
    await inLedger(ledger, tx => keepDestinations(tx, id, wanted, { by: caller.id, nowMs: now() }));
    await ledger.world.refresh();
    return viewOf(id);
  };

  const themselves = ({ id, isMachine }: Caller): string => {
    if (!isMachine) return id;
    throw new DomainError('forbidden', 'Only people are told things.');
  };

  const whose = (caller: Caller, id: string): string => {
    const member = ledger.world.staff().find(each => each.id === id);
    const isSeen = caller.seen === null || (member?.store != null && caller.seen.includes(member.store));
    if (!member || !isSeen) throw new DomainError('not-found', 'There is no such member of staff.');
    return member.id;
  };

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
  app.route({
    method: 'GET',
    url: '/staff/:id/destinations',
    config: { access: roles(['administrator', 'store-manager'], { then: theirManager }) },
    schema: {
      tags: ['destinations'],
      summary: 'How a member of staff is reached besides the inbox',
      params: z.object({ id: z.string().min(1).max(100) }),
      response: { 200: destinationsView, ...refusals },
    },
    handler: async request => viewOf(whose(callerOf(request), request.params.id)),
  });
  app.route({
    method: 'PUT',
    url: '/staff/:id/destinations',
    config: { access: roles(['administrator', 'store-manager'], { then: theirManager }) },
    schema: {
      tags: ['destinations'],
      summary: 'Say how a member of staff is reached',
      params: z.object({ id: z.string().min(1).max(100) }),
      body,
      response: { 200: destinationsView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      return keep(caller, whose(caller, request.params.id), request.body);
    },
  });
}
