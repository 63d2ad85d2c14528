import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { inLedger } from '../../../db/ledger/in-ledger';
import { reseatCase } from '../../../db/ledger/cases/reseat-case';
import { recordAudit } from '../../../db/audit';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { caseParams, refusals } from '../../wire/common';
import { visibleCase } from '../cases/read-case';
import { knownOrder } from './known-order';

const body = z.strictObject({
  reason: z.string().trim().min(1).max(1_000),
  force: z.boolean().default(false).meta({
    description:
      'although its facts contradict the order: what the order does not come to stays as it is, open or done',
  }),
});

/** POST /cases/{id}/reseating: has a case conducted anew, from its facts, by the order in force. */
export function reseatCaseRoute(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/cases/:id/reseating',
    config: { access: roles(['administrator'], { then: 'who sees the case' }) },
    schema: {
      tags: ['orders'],
      summary: 'Seat a case anew by the order in force, also one that is stopped',
      params: caseParams,
      body,
      response: { 200: caseView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const caseId = request.params.id;
      const { row } = await visibleCase(deps, caller, caseId);
      const order = knownOrder(deps, row.procedure);
      const wanted = { ...request.body, caseId, by: caller.id, now: deps.ledger.now };
      await inLedger(deps.ledger, async (tx, world) => {
        const verdict = await reseatCase(tx, wanted, order, world);
        if (verdict.says === 'contradicts' && !wanted.force)
          throw new DomainError('contradicts-order', 'The facts of the case contradict the order in force.', {
            reason: verdict.reason,
          });
        await recordAudit(tx, caller.id, 'case-reseated', { case: caseId, force: wanted.force }, wanted.now());
      });
      return viewOf(await visibleCase(deps, caller, caseId), deps.links, deps.ledger.now());
    },
  });
}
