import { z } from 'zod';
import { attemptCall } from '../../../db/ledger/cases/attempt-call';
import { inLedger } from '../../../db/ledger/in-ledger';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, idempotencyOf } from '../../request';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { idempotencyHeader, refusals, stepParams } from '../../wire/common';
import { visibleCase } from '../cases/read-case';

const body = z.strictObject({
  outcome: z.enum(['no-answer', 'busy', 'refused-to-talk', 'wrong-number']),
  note: z.string().max(4_000).optional(),
});

/** POST /cases/{id}/steps/{step}/attempts: a call that was not answered. */
export function attemptCallRoute(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/cases/:id/steps/:step/attempts',
    config: { access: signedIn('who holds the step in this case') },
    schema: {
      tags: ['steps'],
      summary: 'Record a call that was not answered',
      params: stepParams,
      headers: idempotencyHeader,
      body,
      response: { 200: caseView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { id, step } = request.params;
      const attempt = {
        caseId: id,
        step,
        ...request.body,
        caller,
        now: deps.ledger.now,
        idempotency: idempotencyOf(request),
      };
      await inLedger(deps.ledger, (tx, world) => attemptCall(tx, attempt, world));
      return viewOf(await visibleCase(deps, caller, id), deps.links, deps.ledger.now());
    },
  });
}
