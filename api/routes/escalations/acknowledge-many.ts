import { z } from 'zod';
import { acknowledgeEscalation } from '../../../db/ledger/deadlines/acknowledge-escalation';
import { inLedger } from '../../../db/ledger/in-ledger';
import { DomainError } from '../../../domain/errors';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, supervisors } from '../../request';
import { refusals } from '../../wire/common';

const MOST = 500;

const body = z.strictObject({
  ids: z.array(z.string().min(1).max(200)).min(1).max(MOST),
  note: z.string().max(2_000).optional(),
});

const answered = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        acknowledged: z.boolean(),
        code: z.string().optional().meta({ description: 'why not, where it was not' }),
      }),
    ),
  })
  .meta({ id: 'Acknowledgements' });

/** POST /escalations/acknowledgements: a supervisor has seen many at once; each is acknowledged by itself, or says why not. */
export function acknowledgeManyRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'POST',
    url: '/escalations/acknowledgements',
    config: { access: roles(supervisors) },
    schema: {
      tags: ['escalations'],
      summary: `Acknowledge up to ${MOST} escalations`,
      body,
      response: { 200: answered, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { ids, note } = request.body;
      const acknowledge = async (escalationId: string) => {
        const wanted = { escalationId, note, caller, maySupervise: true, now: ledger.now };
        try {
          await inLedger(ledger, (tx, world) => acknowledgeEscalation(tx, wanted, world));
          return { id: escalationId, acknowledged: true };
        } catch (error) {
          if (error instanceof DomainError) return { id: escalationId, acknowledged: false, code: error.code };
          throw error;
        }
      };
      const items = [];
      for (const id of new Set(ids)) items.push(await acknowledge(id));
      return { items };
    },
  });
}
