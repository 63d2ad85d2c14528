import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { policyForm, type PolicyChange } from '../../../domain/forms/policy';
import { isGroup } from '../../../domain/sla/recipients';
import { tagOf, versionAmong } from '../../../domain/values/versions';
import { inLedger } from '../../../db/ledger/in-ledger';
import { setPolicy } from '../../../db/ledger/policies/set-policy';
import type { KnownWorld } from '../../../db/world';
import { mustAdminister, roles, signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { conditionOf, conditions } from '../../precondition';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { policyView, policyViewOf } from '../../wire/policy';
import { policyVersionsRoute } from './policy-versions';
import { storeNamed } from '../../store-named';
import { procedureNamed } from './procedure-named';

const params = z.object({ procedure: z.string() });

/** GET and PUT /policies/{procedure}: what holds for new cases; a change is a new version. GET …/versions: what held. */
export function policiesRoutes(app: App, deps: Deps): void {
  const { ledger } = deps;
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
    handler: async (request, reply) => {
      const procedure = procedureNamed(request.params.procedure);
      const policy = await world.currentPolicy(procedure.key, storeNamed(world, request.query.store));
      void reply.header('etag', tagOf(versionAmong(policy)));
      return policyViewOf(policy);
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
      headers: conditions,
      body: z.record(z.string(), z.unknown()),
      response: { 201: policyView, ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const procedure = procedureNamed(request.params.procedure);
      const change = parseForm(policyForm(procedure), request.body, 'invalid-policy', '/policy');
      mustAdminister(caller, storeNamed(world, change.store));
      mustKnowGroups(world, change.ladder ?? []);
      const keeping = { by: caller.id, nowMs: ledger.now(), condition: conditionOf(request) };
      const id = await inLedger(ledger, (tx, it) => setPolicy(tx, procedure.key, change, keeping, it));
      await world.knowPolicy(id);
      const made = world.policy(id);
      return reply
        .code(201)
        .header('etag', tagOf(versionAmong(made)))
        .send(policyViewOf(made));
    },
  });
  policyVersionsRoute(app, deps);
}

function mustKnowGroups(world: KnownWorld, ladder: NonNullable<PolicyChange['ladder']>): void {
  const known = new Set(world.groups().map(({ key }) => `group:${key}`));
  const errors = ladder.flatMap(({ to }, level) =>
    to.flatMap((target, at) =>
      isGroup(target) && !known.has(target)
        ? [{ pointer: `/policy/ladder/${level}/to/${at}`, message: 'must be a group there is' }]
        : [],
    ),
  );
  if (errors.length > 0)
    throw new DomainError('invalid-policy', 'The ladder names a group which there is not.', { errors });
}
