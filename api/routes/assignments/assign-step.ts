import { z } from 'zod';
import { long } from '../../../domain/forms/fields';
import { assignStep } from '../../../db/ledger/assignments/assign-step';
import { inLedger } from '../../../db/ledger/in-ledger';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, supervisors } from '../../request';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { refusals, stepParams } from '../../wire/common';
import { visibleCase } from '../cases/read-case';
import { staffId } from './staff-id';

/** POST /cases/{id}/steps/{step}/assignment: a supervisor gives an open step to somebody whose step it is. */
export function assignStepRoute(app: App, deps: Deps): void {
  const { ledger, links } = deps;
  app.route({
    method: 'POST',
    url: '/cases/:id/steps/:step/assignment',
    config: { access: roles(supervisors) },
    schema: {
      tags: ['steps'],
      summary: 'Give an open step to somebody, whoever holds it; both are told',
      params: stepParams,
      body: z.strictObject({ to: staffId, reason: long().min(1).max(1_000) }),
      response: { 200: caseView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { id: caseId, step } = request.params;
      const wanted = { caseId, step, ...request.body, caller, now: ledger.now };
      await inLedger(ledger, (tx, world) => assignStep(tx, wanted, world));
      return viewOf(await visibleCase(deps, caller, caseId), links, ledger.now());
    },
  });
}
