import { z } from 'zod';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { listOf, refusals } from '../../wire/common';

const store = z
  .object({ key: z.string(), name: z.string(), district: z.string().nullable(), timeZone: z.string() })
  .meta({ id: 'Store' });

const headOffice = z.object({ timeZone: z.string() }).meta({ description: 'by whose clock cases without a store go' });

/** GET /stores: the chain's stores by district, for everybody who is signed in. */
export function listStoresRoute(app: App, { ledger }: Deps): void {
  app.get(
    '/stores',
    {
      config: { access: signedIn() },
      schema: {
        tags: ['stores'],
        summary: 'The stores',
        response: { 200: listOf(store).extend({ headOffice }), ...refusals },
      },
    },
    () => ({ items: [...ledger.world.stores()], next: null, headOffice: { timeZone: CHAIN_ZONE } }),
  );
}
