import { DomainError } from '../../../domain/errors';
import { planFromOf, planKinds, sendersOf } from '../../../domain/plans';
import type { Querier, Tx } from '../../../db/connection';
import type { Caller } from '../../../domain/cases/caller';
import { inLedger } from '../../../db/ledger/in-ledger';
import { pausePlan, resumePlan } from '../../../db/ledger/plans/rest-plan';
import type { PlanReading } from '../../../db/read/plans';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole } from '../../request';
import { refusals } from '../../wire/common';
import { planView } from '../../wire/plan';
import { planParams, planViewOf, visiblePlan } from './read-plan';

const overAll = ['cs-supervisor', 'general-manager', 'administrator'] as const;

export const rulers = roles([...overAll, ...planKinds.flatMap(sendersOf)], {
  then: 'those who send such plans, and those who answer for the call centre',
});

/** POST /reminder-plans/{id}/pause and /resume. */
export function restPlanRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  const rest = (path: string, summary: string, act: (tx: Tx, planId: string) => Promise<void>) =>
    app.post(
      `/reminder-plans/:id/${path}`,
      {
        config: { access: rulers },
        schema: { tags: ['reminder-plans'], summary, params: planParams, response: { 200: planView, ...refusals } },
      },
      async request => {
        const { id } = await planToRule(db, callerOf(request), request.params.id);
        await inLedger(ledger, tx => act(tx, id));
        return planViewOf(db, id);
      },
    );
  rest('pause', 'Open no more rows of a plan until it is resumed', pausePlan);
  rest('resume', 'Let a paused plan run on', resumePlan);
}

/** Whoever may send such a plan, and those who answer for the call centre. Throws `not-found`, `forbidden`. */
export async function planToRule(db: Querier, caller: Caller, id: string): Promise<PlanReading> {
  const plan = await visiblePlan(db, caller, id);
  const isSender = planFromOf(caller, plan.kind, plan.store) === plan.planFrom;
  if (isSender || hasRole(caller, overAll)) return plan;
  throw new DomainError('forbidden', 'This is for those who send such plans, and the supervisors of customer service.');
}
