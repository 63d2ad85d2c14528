import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import { destinationsForm } from '../../../domain/forms/destinations';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { keepDestinations } from '../../../db/ledger/notices/keep-destinations';
import { sendTest } from '../../../db/ledger/notices/send-test';
import { readDestinations } from '../../../db/read/destinations';
import { isKept, mayReach } from '../../../domain/people/keeping-staff';
import type { StaffMember } from '../../../domain/sla/recipients';
import { roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { fitAddresses, type AddressSaid } from '../../fit-address';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { destinationsView, destinationsViewOf } from '../../wire/destinations';
import { keeperOf } from '../staff/keeper';

const body = z.record(z.string(), z.unknown());
const theirManager = 'a store manager of their own people; said only of those they stand above';

/** GET and PUT /me/destinations, POST /me/destinations/test: how whoever calls wants to be reached. */
export function myDestinationsRoutes(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/me/destinations',
    config: { access: signedIn() },
    schema: {
      tags: ['destinations'],
      summary: 'How I am reached besides the inbox, in my order',
      response: { 200: destinationsView, ...refusals },
    },
    handler: request => viewOf(ledger, callerOf(request).id),
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
    handler: async request => {
      const caller = callerOf(request);
      return keep(ledger, { caller, of: themselves(caller) }, request.body);
    },
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
      const deliveries = await inLedger(ledger, (tx, world) => sendTest(tx, world, person, ledger.now()));
      return reply.code(202).send({ deliveries });
    },
  });
}

/** GET and PUT /staff/{id}/destinations: how a member of staff is reached. */
export function destinationsOfStaffRoutes(app: App, { ledger }: Deps): void {
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
    handler: request => viewOf(ledger, whose(ledger, callerOf(request), request.params.id).id),
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
      return keep(ledger, { caller, of: mustReach(ledger, caller, request.params.id) }, request.body);
    },
  });
}

const viewOf = async ({ store }: Ledger, id: string) => destinationsViewOf(await readDestinations(store.pool, id));

async function keep(ledger: Ledger, { caller, of }: { caller: Caller; of: string }, said: unknown) {
  const { items } = parseForm(destinationsForm, said, 'invalid-request', '');
  const kept = await readDestinations(ledger.store.pool, of);
  const hasSecret = ({ channel, address }: AddressSaid) =>
    kept.some(each => each.hasSecret && each.channel === channel && each.address === address);
  const wanted = { items: fitAddresses(items, index => `/items/${index}`, hasSecret) };
  await inLedger(ledger, tx => keepDestinations(tx, of, wanted, { by: caller.id, nowMs: ledger.now() }));
  await ledger.world.refresh();
  return viewOf(ledger, of);
}

function themselves({ id, isMachine }: Caller): string {
  if (!isMachine) return id;
  throw new DomainError('forbidden', 'Only people are told things.');
}

function whose({ world }: Ledger, caller: Caller, id: string): StaffMember {
  const member = world.staff().find(each => each.id === id);
  if (member && isKept(keeperOf(caller), member)) return member;
  throw new DomainError('not-found', 'There is no such member of staff.');
}

function mustReach(ledger: Ledger, caller: Caller, id: string): string {
  const member = whose(ledger, caller, id);
  if (mayReach(keeperOf(caller), member)) return member.id;
  throw new DomainError('forbidden', 'You say how those are reached whom you stand above.');
}
