import { z } from 'zod';
import { recordFormOf } from '../../../domain/forms';
import type { Recording } from '../../../domain/cases/complete';
import { completeStep } from '../../../db/ledger/cases/complete-step';
import { inLedger } from '../../../db/ledger/in-ledger';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { mustBeInTime } from '../../must-be-in-time';
import { parseForm } from '../../parse-form';
import { callerOf, idempotencyOf } from '../../request';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { idempotencyHeader, refusals, stepParams } from '../../wire/common';
import { visibleCase } from '../cases/read-case';

const body = z
  .strictObject({ record: z.record(z.string(), z.unknown()).default({}), round: z.number().int().min(1).optional() })
  .default({ record: {} });

/** POST /cases/{id}/steps/{step}/completion: records that a step is done; what comes next is open with it. */
export function completeStepRoute(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/cases/:id/steps/:step/completion',
    config: { access: signedIn('who holds the step in this case') },
    schema: {
      tags: ['steps'],
      summary: 'Complete a step',
      params: stepParams,
      headers: idempotencyHeader,
      body,
      response: { 200: caseView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { id, step } = request.params;
      const { record, round } = request.body;
      const idempotency = idempotencyOf(request);
      const parse = ({ procedure, clock, isKnown }: Recording) => {
        const form = recordFormOf(procedure, step);
        const parsed = parseForm(form, record, 'invalid-record', '/record');
        mustBeInTime(form, parsed, clock, { code: 'invalid-record', at: '/record', isKnown });
        return parsed;
      };
      const said = { caseId: id, said: record };
      await inLedger(deps.ledger, (tx, world) =>
        completeStep(tx, { ...said, step, round, record: parse, caller, now: deps.ledger.now, idempotency }, world),
      );
      return viewOf(await visibleCase(deps, caller, id), deps.links, deps.ledger.now());
    },
  });
}
