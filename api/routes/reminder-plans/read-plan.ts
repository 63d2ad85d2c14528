import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { procedureOfPlan } from '../../../domain/plans';
import { caseAhead, readsWhole } from '../../../domain/people/sight';
import type { Querier } from '../../../db/connection';
import type { Caller } from '../../../domain/cases/caller';
import { readPlan, type PlanReading } from '../../../db/read/plans';
import { listPlanErrors, listPlanRows } from '../../../db/read/plan-lines';
import { wholeTo } from '../../../db/read/sight';
import { cursorOf, readCursor } from '../../cursor';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { listOf, page, refusals } from '../../wire/common';
import { planError, planListedOf, planRow, planRowOf, planView } from '../../wire/plan';

export const planParams = z.object({ id: z.string().min(1).max(100) });
const FIRST_ERRORS = 500;

/** GET /reminder-plans/{id}, its bad rows and its good rows. */
export function readPlanRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  const config = { access: signedIn('whoever sees the store of the plan') };
  const schema = { tags: ['reminder-plans'], params: planParams };
  app.get(
    '/reminder-plans/:id',
    {
      config,
      schema: { ...schema, summary: 'One reminder plan with its progress', response: { 200: planView, ...refusals } },
    },
    async request => planViewOf(db, (await visiblePlan(db, callerOf(request), request.params.id)).id),
  );

  const errors = {
    ...schema,
    summary: 'What is wrong with the bad rows of a plan',
    querystring: z.strictObject(page),
    response: { 200: listOf(planError), ...refusals },
  };
  app.get('/reminder-plans/:id/errors', { config, schema: errors }, async request => {
    const { cursor, limit } = request.query;
    const { id } = await visiblePlan(db, callerOf(request), request.params.id);
    const after = readCursor('plan-errors', cursor, 3);
    const items = await listPlanErrors(db, id, after && { line: lineIn(after), code: after[2] ?? '' }, limit);
    const last = items.length === limit ? items.at(-1) : undefined;
    return { items, next: last ? cursorOf('plan-errors', ['infinity', String(last.line), last.code]) : null };
  });

  const rows = {
    ...schema,
    summary: 'The good rows of a plan, each with its case',
    querystring: z.strictObject({ state: z.enum(['waiting', 'opened']).optional(), ...page }),
    response: { 200: listOf(planRow), ...refusals },
  };
  app.get('/reminder-plans/:id/rows', { config, schema: rows }, async request => {
    const { cursor, limit, state } = request.query;
    const caller = callerOf(request);
    const plan = await visiblePlan(db, caller, request.params.id);
    const { id } = plan;
    const after = readCursor('plan-rows', cursor, 2);
    const isOpened = state === undefined ? null : state === 'opened';
    const items = await listPlanRows(db, id, { isOpened, afterLine: after && lineIn(after), limit });
    const last = items.length === limit ? items.at(-1) : undefined;
    const isWhole = await wholeTo(
      caller,
      db,
      items.map(({ caseId }) => caseId),
    );
    const waiting = readsWhole(caller, caseAhead(procedureOfPlan(plan.kind), plan.store, []));
    const view = items.map(row => planRowOf(row, row.caseId === null ? waiting : isWhole(row.caseId)));
    return { items: view, next: last ? cursorOf('plan-rows', ['infinity', String(last.line)]) : null };
  });
}

/** The plan as the caller may see it. Throws `not-found`, also for another store's. */
export async function visiblePlan(db: Querier, { seen }: Caller, id: string): Promise<PlanReading> {
  const plan = await readPlan(db, id);
  if (!plan || (seen !== null && !seen.includes(plan.store)))
    throw new DomainError('not-found', 'There is no such plan.');
  return plan;
}

/** A plan with its first errors. Throws `not-found`. */
export async function planViewOf(db: Querier, id: string): Promise<z.infer<typeof planView>> {
  const plan = await readPlan(db, id);
  if (!plan) throw new DomainError('not-found', 'There is no such plan.');
  return { ...planListedOf(plan), errors: await listPlanErrors(db, id, null, FIRST_ERRORS) };
}

const MOST_LINES = 2_147_483_647;

// a cursor begins with an instant: lines have none
function lineIn(after: readonly string[]): number {
  const line = Number(after[1]);
  if (Number.isInteger(line) && line >= 0 && line <= MOST_LINES) return line;
  throw new DomainError('invalid-request', 'The cursor is not one of ours.', {
    errors: [{ pointer: '/cursor', message: 'is not a cursor' }],
  });
}
