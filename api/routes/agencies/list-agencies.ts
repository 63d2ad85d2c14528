import { z } from 'zod';
import { agencyKinds } from '../../../domain/people/agencies';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { listOf, refusals } from '../../wire/common';

const agency = z
  .object({ key: z.string(), name: z.string(), kinds: z.array(z.enum(agencyKinds)) })
  .meta({ id: 'Agency' });

/** GET /agencies: whom a case may name, by key. */
export function listAgenciesRoute(app: App, { ledger }: Deps): void {
  app.get(
    '/agencies',
    {
      config: { access: signedIn() },
      schema: { tags: ['agencies'], summary: 'The agencies', response: { 200: listOf(agency), ...refusals } },
    },
    () => ({ items: ledger.world.agencies().map(each => ({ ...each, kinds: [...each.kinds] })), next: null }),
  );
}
