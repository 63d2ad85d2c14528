import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { cancelCase } from '../../../db/ledger/cases/cancel-case';
import type { Caller } from '../../../domain/cases/caller';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { cancelPlan } from '../../../db/ledger/plans/cancel-plan';
import { openCasesOf } from '../../../db/read/plans';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { planView } from '../../wire/plan';
import { planParams, planViewOf } from './read-plan';
import { planToRule, rulers } from './rest-plan';

const body = z.strictObject({
  reason: z.string().trim().min(1).max(1_000),
  children: z.enum(['cancel', 'let-run']).default('let-run').meta({ description: 'what becomes of its open cases' }),
});

/** POST /reminder-plans/{id}/cancellation: what waits never opens; its open cases run on, or are cancelled with it. */
export function cancelPlanRoute(app: App, { ledger }: Deps): void {
  app.post(
    '/reminder-plans/:id/cancellation',
    {
      config: { access: rulers },
      schema: {
        tags: ['reminder-plans'],
        summary: 'Cancel a plan, with its open cases or without them',
        params: planParams,
        body,
        response: { 200: planView, ...refusals },
      },
    },
    async request => {
      const caller = callerOf(request);
      const { id } = await planToRule(ledger.store.pool, caller, request.params.id);
      const { reason, children } = request.body;
      const withCases = children === 'cancel';
      await inLedger(ledger, tx => cancelPlan(tx, { planId: id, reason, withCases, nowMs: ledger.now() }));
      if (withCases) await cancelCases(ledger, id, caller, reason);
      return planViewOf(ledger.store.pool, id);
    },
  );
}

const PAGE = 100;
const AT_ONCE = 8;

/** One transaction for each case: whoever acts on one of them waits for no other. */
async function cancelCases(ledger: Ledger, planId: string, caller: Caller, reason: string): Promise<void> {
  for (let after = ''; ;) {
    const ids = await openCasesOf(ledger.store.pool, planId, after, PAGE);
    for (let from = 0; from < ids.length; from += AT_ONCE)
      await Promise.all(ids.slice(from, from + AT_ONCE).map(id => cancelOne(ledger, id, caller, reason)));
    const last = ids.at(-1);
    if (last === undefined || ids.length < PAGE) return;
    after = last;
  }
}

async function cancelOne(ledger: Ledger, caseId: string, caller: Caller, reason: string): Promise<void> {
  try {
    await inLedger(ledger, (tx, world) => cancelCase(tx, { caseId, reason, caller, now: ledger.now }, world));
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'case-over') throw error; // it ended meanwhile
  }
}
