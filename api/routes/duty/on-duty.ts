import { z } from 'zod';
import { rosterKey } from '../../../domain/duty/duty';
import { time } from '../../../domain/forms/fields';
import { isStoreRole } from '../../../domain/people/roles';
import { answeringIn, holds } from '../../../domain/sla/recipients';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { rosterVersions } from '../../../db/read/duty';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { dutyView } from '../../wire/duty';
import { storeRead } from '../schedule/whose';
import { dutyRoles, ofStore, readers } from './whose';

/** GET /duty: who answers for each role at an instant. */
export function onDutyRoute(app: App, { ledger }: Deps): void {
  const { world } = ledger;
  app.route({
    method: 'GET',
    url: '/duty',
    config: { access: roles(readers, { then: 'of the store that is asked for' }) },
    schema: {
      tags: ['duty'],
      summary: 'Who answers for each role: those on duty, and who stands in for those who are away',
      querystring: z.strictObject({
        at: time().optional().meta({ description: 'now when left out' }),
        store: ofStore.store.meta({ description: 'its roles as well; those of the chain alone when left out' }),
      }),
      response: { 200: dutyView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { at, store: asked } = request.query;
      const store = (asked ?? caller.store) === null ? null : storeRead(caller, asked, world);
      const atMs = at === undefined ? ledger.now() : Date.parse(at);
      const there = { staff: world.staff(), duty: world.duty(), atMs };
      const versions = await rosterVersions(ledger.store.pool, store?.key ?? null);
      const items = dutyRoles
        .filter(role => store !== null || !isStoreRole(role))
        .map(role => {
          const place = { store: isStoreRole(role) ? (store?.key ?? null) : null, agency: null };
          const { people, why } = answeringIn(role, place, there);
          const version = versions.get(rosterKey({ role, store: place.store })) ?? null;
          const holders = there.staff.filter(member => holds(member, role, place)).map(({ id }) => id);
          return { role, store: place.store, version, holders, onDuty: people, why };
        });
      return {
        at: new Date(atMs).toISOString(),
        ...{ store: store?.key ?? null, timeZone: store?.timeZone ?? CHAIN_ZONE, items, next: null },
      };
    },
  });
}
