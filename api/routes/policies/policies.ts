import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { policyForm, type PolicyChange } from '../../../domain/forms/policy';
import type { Policy } from '../../../domain/sla/policy';
import { isGroup } from '../../../domain/sla/recipients';
import type { Procedure } from '../../../domain/language/procedure';
import { findProcedure } from '../../../domain/procedures';
import { inLedger } from '../../../db/ledger/in-ledger';
import { setPolicy } from '../../../db/ledger/policies/set-policy';
import type { KnownWorld } from '../../../db/world';
import { mustAdminister, roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { instant, named, refusals } from '../../wire/common';

const policyView = z
  .object({
    procedure: z.string(),
    store: z.string().nullable(),
    version: z.number().int(),
    createdAt: instant,
    createdBy: z.string(),
    durations: z.record(z.string(), z.string()),
    ladder: z.array(
      z.object({ level: z.string(), after: z.string(), to: z.array(z.string()), repeatEvery: z.string().optional() }),
    ),
    warnAt: z.number().nullable(),
    contact: z.object({
      allowed: z.array(z.tuple([z.string(), z.string()])),
      timeZone: z.string(),
      workdaysOnly: z.boolean(),
      oncePerDay: z.boolean(),
      maxAttempts: z.number(),
      retryAfter: z.string(),
    }),
    settings: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])),
    scripts: z.record(z.string(), z.string()),
    ...named,
  })
  .meta({ id: 'Policy' });

const params = z.object({ procedure: z.string() });

/** GET and PUT /policies/{procedure}: what holds for new cases; a change is a new version. */
export function policiesRoutes(app: App, { ledger }: Deps): void {
  const { world } = ledger;
  app.route({
    method: 'GET',
    url: '/policies/:procedure',
    config: { access: signedIn() },
    schema: {
      tags: ['policies'],
      summary: 'The policy for new cases',
      params,
      querystring: z.strictObject({ store: z.string().max(50).optional() }),
      response: { 200: policyView, ...refusals },
    },
    handler: async request => {
      const procedure = known(request.params.procedure);
      return viewOf(await world.currentPolicy(procedure.key, storeOf(world, request.query.store)));
    },
  });
  app.route({
    method: 'PUT',
    url: '/policies/:procedure',
    config: { access: roles(['administrator'], { then: 'of the store, where a key is bound' }) },
    schema: {
      tags: ['policies'],
      summary: 'Change a policy: any part; the rest keeps its value. Open cases keep their version',
      params,
      body: z.record(z.string(), z.unknown()),
      response: { 201: policyView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const procedure = known(request.params.procedure);
      const change = parseForm(policyForm(procedure), request.body, 'invalid-policy', '/policy');
      storeOf(world, change.store ?? undefined);
      mustAdminister(caller, change.store ?? null);
      mustKnowGroups(world, change.ladder ?? []);
      const id = await inLedger(ledger, (tx, it) => setPolicy(tx, procedure.key, change, caller.id, ledger.now(), it));
      await world.knowPolicy(id);
      return reply.code(201).send(viewOf(world.policy(id)));
    },
  });
}

function known(key: string): Procedure {
  const procedure = findProcedure(key);
  if (!procedure) throw new DomainError('unknown-procedure', `There is no procedure ${key}.`);
  return procedure;
}

function mustKnowGroups(world: KnownWorld, ladder: NonNullable<PolicyChange['ladder']>): void {
  const named = ladder.flatMap(({ to }) => to).filter(isGroup);
  const stranger = named.find(target => world.groups().every(({ key }) => target !== `group:${key}`));
  if (stranger !== undefined)
    throw new DomainError('invalid-policy', `The ladder names ${stranger}, which there is not.`);
}

function storeOf(world: KnownWorld, store: string | undefined): string | null {
  if (store === undefined) return null;
  if (!world.store(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
  return store;
}

function viewOf({ id: _id, ...policy }: Policy): z.infer<typeof policyView> {
  return policy;
}
