import { z } from 'zod';
import { channelKeys } from '../../../domain/notices/channels';
import { maskAddress } from '../../../domain/notices/mask-address';
import { listFailing } from '../../../db/read/failing';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole, supervisors } from '../../request';
import { iso } from '../../view';
import { instant, listOf, named, refusals } from '../../wire/common';

const failingView = z
  .object({
    channel: z.enum(channelKeys),
    recipient: z.string().meta({ description: "a person's id, group:<key>, webhook:<id>" }),
    address: z.string().nullable().meta({ description: 'masked' }),
    failingSince: instant,
    offSince: instant.nullable().meta({ description: 'since when nothing goes there but a try now and then' }),
    failure: z.string().meta({ description: 'what it answered last' }),
  })
  .meta({ id: 'FailingAddress' });

/** GET /deliveries/failing: the addresses that take nothing now. */
export function failingRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/deliveries/failing',
    config: { access: signedIn('everybody their own, supervisors those of the people, groups and webhooks they see') },
    schema: {
      tags: ['deliveries'],
      summary: 'Addresses that take nothing now, the longest first; at most 200',
      response: { 200: listOf(failingView).extend(named), ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const sight = { seen: caller.seen, reader: caller.id, supervises: hasRole(caller, supervisors) };
      const rows = await listFailing(ledger.store.pool, sight);
      const items = rows.map(({ channel, address, recipient, since, offSince, reason }) => ({
        ...{ channel, recipient, address: maskAddress(channel, address), failure: reason },
        ...{ failingSince: since.toISOString(), offSince: iso(offSince) },
      }));
      return { items, next: null };
    },
  });
}
