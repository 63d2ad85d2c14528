import { z } from 'zod';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { groupView, groupViewOf } from '../../wire/destinations';
import { groupsSeen, keepers, params } from './groups-seen';

/** GET /groups and /groups/{key}: robots and lists that several people read. */
export function readGroupsRoutes(app: App, { ledger }: Deps): void {
  const { seen, known } = groupsSeen(ledger);

  app.route({
    method: 'GET',
    url: '/groups',
    config: { access: keepers },
    schema: {
      tags: ['groups'],
      summary: 'Robots and lists that several people read',
      response: { 200: z.object({ items: z.array(groupView) }), ...refusals },
    },
    handler: async request => ({ items: (await seen(callerOf(request))).map(groupViewOf) }),
  });
  app.route({
    method: 'GET',
    url: '/groups/:key',
    config: { access: keepers },
    schema: { tags: ['groups'], summary: 'One of them', params, response: { 200: groupView, ...refusals } },
    handler: async request => groupViewOf(await known(callerOf(request), request.params.key)),
  });
}
