import { z } from 'zod';
import { long } from '../../../domain/forms/fields';
import { inLedger } from '../../../db/ledger/in-ledger';
import { askHandover } from '../../../db/ledger/stores/ask-handover';
import { handOver, handoversUnderWay, openCasesLeft } from '../../../db/ledger/stores/hand-over';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { directoryKey } from '../../../domain/forms/directory-keys';

const CASES_AT_ONCE = 20;

const handedOver = z
  .object({
    moved: z.number().int().meta({ description: 'by this request; the others follow by themselves' }),
    left: z.number().int().meta({ description: 'open cases that are still in the store' }),
  })
  .meta({ id: 'StoreHandedOver' });

/** POST /stores/{key}/handover: where the open cases of a store go that closes. */
export function handOverStoreRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/stores/:key/handover',
    config: { access: roles(['administrator'], { ofTheChain: true }) }, // it is about two stores
    schema: {
      tags: ['stores'],
      summary:
        'Move the open cases of a store that closes to another, once it has closed, and what comes later; 409 `store-not-closed`',
      params: z.object({ key: directoryKey }),
      body: z.strictObject({ to: directoryKey, reason: long().min(1).max(1_000) }),
      response: { 200: handedOver, ...refusals },
    },
    handler: async request => {
      const { key: store } = request.params;
      const handover = { store, ...request.body, by: callerOf(request).id };
      await inLedger(ledger, tx => askHandover(tx, handover, ledger.now()));
      const underWay = (await handoversUnderWay(ledger.store.pool, ledger.now())).find(each => each.store === store);
      // what this request does not come to, the watch does
      const moved = underWay ? await handOver(ledger, underWay, CASES_AT_ONCE).catch(() => 0) : 0;
      return { moved, left: await openCasesLeft(ledger.store.pool, store) };
    },
  });
}
