import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { jsonSchemaOf } from '../../../domain/forms/keys-of';
import { policyForm } from '../../../domain/forms/policy';
import { openByPolicy, readPolicyVersions, storesWithPolicy } from '../../../db/read/policies';
import { roles } from '../../access';
import { afterVersion, nextVersions } from '../../version-pages';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { listOf, named, page, refusals } from '../../wire/common';
import { policyVersion, policyViewOf } from '../../wire/policy';
import { storeNamed } from '../../store-named';
import { procedureNamed } from './procedure-named';

const answer = listOf(policyVersion).extend({
  own: z.array(z.string()).meta({ description: 'stores that have a policy of their own' }),
  inherit: z.array(z.string()).meta({ description: 'stores for which the chain’s holds' }),
  openCases: z.number().int().meta({
    description: 'open cases of those for whom a change is made: whatever version they have, they keep it',
  }),
  form: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of what may be put' }),
  ...named,
});

/** GET /policies/{procedure}/versions: what a policy was, who changed it and why, and whom a change is for. */
export function policyVersionsRoute(app: App, { ledger }: Deps): void {
  const { world, store: db } = ledger;
  app.route({
    method: 'GET',
    url: '/policies/:procedure/versions',
    config: { access: roles(['administrator'], { then: 'of the stores a key is bound to, where it is' }) },
    schema: {
      tags: ['policies'],
      summary: 'Versions of a policy, of all or of one store, latest first, and for whom a change would hold',
      params: z.object({ procedure: z.string() }),
      querystring: z.strictObject({ store: z.string().max(50).optional(), ...page }),
      response: { 200: answer, ...refusals },
    },
    handler: async request => {
      const { cursor, limit } = request.query;
      const caller = callerOf(request);
      const procedure = procedureNamed(request.params.procedure);
      const store = storeNamed(world, request.query.store);
      const [versions, kept, withOwn] = await Promise.all([
        readPolicyVersions(db.pool, { procedure: procedure.key, store }, { before: afterVersion(cursor), limit }),
        openByPolicy(db.pool, procedure.key, caller.seen),
        storesWithPolicy(db.pool, procedure.key),
      ]);
      const { own, inherit } = parted(seenOf(caller, world.stores()), withOwn);
      const isConcerned = (of: string | null) => (store === null ? of === null || !own.includes(of) : of === store);
      return {
        items: versions.map(each => ({
          ...policyViewOf(each),
          openCases: sumOf(kept.filter(({ policy }) => policy === each.id)),
        })),
        next: nextVersions(versions, limit),
        own,
        inherit,
        openCases: sumOf(kept.filter(each => isConcerned(each.store))),
        form: { ...jsonSchemaOf(policyForm(procedure)) },
      };
    },
  });
}

const seenOf = ({ seen }: Caller, stores: readonly { key: string }[]) =>
  stores.map(({ key }) => key).filter(key => seen === null || seen.includes(key));

const parted = (stores: readonly string[], withOwn: readonly string[]) => ({
  own: stores.filter(key => withOwn.includes(key)),
  inherit: stores.filter(key => !withOwn.includes(key)),
});

const sumOf = (counted: readonly { cases: number }[]) => counted.reduce((sum, { cases }) => sum + cases, 0);
