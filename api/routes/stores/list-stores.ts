import { z } from 'zod';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { listOf, refusals } from '../../wire/common';

const store = z
  .object({ key: z.string(), name: z.string(), district: z.string().nullable(), timeZone: z.string() })
  .meta({ id: 'Store' });

/** GET /stores: the chain's stores by district, for everybody who is signed in. */
export function listStoresRoute(app: App, { ledger }: Deps): void {
  app.get(
    '/stores',
    {
      config: { access: signedIn() },
      schema: { tags: ['stores'], summary: 'The stores', response: { 200: listOf(store), ...refusals } },
    },
    () => ({ items: [...ledger.world.stores()], next: null }),
  );
}
