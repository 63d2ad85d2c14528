import { claimStep, releaseStep } from '../../../db/ledger/cases/claim-step';
import { inLedger } from '../../../db/ledger/in-ledger';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole, supervisors } from '../../request';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { refusals, stepParams } from '../../wire/common';
import { visibleCase } from '../cases/read-case';

/** POST /cases/{id}/steps/{step}/claim and /release: one holder per step. */
export function claimStepRoutes(app: App, deps: Deps): void {
  for (const act of ['claim', 'release'] as const) {
    app.route({
      method: 'POST',
      url: `/cases/:id/steps/:step/${act}`,
      config: { access: signedIn('who holds the step in this case; supervisors give back for others') },
      schema: {
        tags: ['steps'],
        summary: act === 'claim' ? 'Hold a step' : 'Give a step back',
        params: stepParams,
        response: { 200: caseView, ...refusals },
      },
      handler: async request => {
        const caller = callerOf(request);
        const claim = { caseId: request.params.id, step: request.params.step, caller, now: deps.ledger.now };
        await inLedger(deps.ledger, (tx, world) =>
          act === 'claim' ? claimStep(tx, claim, world) : releaseStep(tx, claim, hasRole(caller, supervisors), world),
        );
        return viewOf(await visibleCase(deps, caller, claim.caseId), deps.links, deps.ledger.now());
      },
    });
  }
}
