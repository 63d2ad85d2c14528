import { z } from 'zod';
import { listPlans } from '../../../db/read/plans';
import { cursorOf, readCursor } from '../../cursor';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { listOf, named, page, refusals } from '../../wire/common';
import { planListed, planListedOf, planStatus } from '../../wire/plan';

/** GET /reminder-plans: newest first; store staff see their store's. */
export function listPlansRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/reminder-plans',
    config: { access: signedIn() },
    schema: {
      tags: ['reminder-plans'],
      summary: 'Reminder plans with their progress, newest first',
      querystring: z.strictObject({ status: planStatus.optional(), ...page }),
      response: { 200: listOf(planListed).extend(named), ...refusals },
    },
    handler: async request => {
      const { cursor, limit, status } = request.query;
      const { seen } = callerOf(request);
      const plans = await listPlans(ledger.store.pool, { status, seen, after: readCursor('plans', cursor, 2), limit });
      const last = plans.length === limit ? plans.at(-1) : undefined;
      return {
        items: plans.map(planListedOf),
        next: last ? cursorOf('plans', [last.createdAt.toISOString(), last.id]) : null,
      };
    },
  });
}
