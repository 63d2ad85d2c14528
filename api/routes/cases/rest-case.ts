import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { time } from '../../../domain/forms/fields';
import { childrenOnCancel } from '../../../domain/forms/policy';
import { epochMs } from '../../../domain/calendar/instants';
import { doersOf } from '../../../domain/language/procedure';
import { procedureOf } from '../../../domain/procedures';
import { cancelCase } from '../../../db/ledger/cases/cancel-case';
import type { Caller } from '../../../domain/cases/caller';
import { endChildren } from '../../../db/ledger/children/end-children';
import { inLedger } from '../../../db/ledger/in-ledger';
import { pauseCase, resumeCase } from '../../../db/ledger/cases/pause-case';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole, supervisors } from '../../request';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { caseParams, refusals } from '../../wire/common';
import { visibleCase } from './read-case';

const reason = z.string().trim().min(1).max(1_000);
const CHILDREN_AT_ONCE = 200;
const cancellation = z.strictObject({
  reason,
  children: childrenOnCancel.optional().meta({ description: 'left out, the policy says' }),
});

const until = time().optional().meta({ description: 'left out: as long as the caller may, by the policy' });
const pause = z.strictObject({ reason, until });

const resumption = z.strictObject({ reason: reason.optional() });

/** POST /cases/{id}/cancellation, /pause and /resume. */
export function restCaseRoutes(app: App, deps: Deps): void {
  cancelRoute(app, deps);
  pauseRoutes(app, deps);
}

const config = { access: signedIn('supervisors, and whoever has a step in the procedure') };
const schema = { tags: ['cases'], params: caseParams, response: { 200: caseView, ...refusals } };

function cancelRoute(app: App, deps: Deps): void {
  const { ledger } = deps;
  app.post(
    '/cases/:id/cancellation',
    {
      config,
      schema: {
        ...schema,
        summary: 'Cancel a case, and its open children unless they are let run; superiors hear of clocks it stops',
        body: cancellation,
      },
    },
    async request => {
      const caller = await takingPart(deps, callerOf(request), request.params.id);
      const wanted = { ...request.body, caseId: request.params.id, caller, now: ledger.now };
      const { hasChildren, stopped } = await inLedger(ledger, (tx, world) => cancelCase(tx, wanted, world));
      if (stopped !== null) app.metrics.onClockStopped(stopped, 'cancelled');
      if (hasChildren) {
        const asked = { parentId: wanted.caseId, by: caller.id, reason: wanted.reason };
        // what this request does not come to, the watch does
        await endChildren(ledger, asked, CHILDREN_AT_ONCE, ledger.now).catch((error: unknown) =>
          request.log.warn({ err: error, caseId: wanted.caseId }, 'children of a cancelled case are still open'),
        );
      }
      return answer(deps, caller, wanted.caseId);
    },
  );
}

function pauseRoutes(app: App, deps: Deps): void {
  const { ledger } = deps;
  app.post(
    '/cases/:id/pause',
    {
      config,
      schema: {
        ...schema,
        summary: 'Stop the clocks of a case for a time; while one runs, the superiors of its holder are told',
        body: pause,
      },
    },
    async request => {
      const caller = await takingPart(deps, callerOf(request), request.params.id);
      const nowMs = ledger.now();
      const untilMs = request.body.until === undefined ? null : epochMs(request.body.until);
      if (untilMs !== null) mustBeSensible(untilMs, nowMs);
      const wanted = { caseId: request.params.id, reason: request.body.reason, untilMs, caller, now: ledger.now };
      const stopped = await inLedger(ledger, (tx, world) => pauseCase(tx, wanted, world));
      if (stopped !== null) app.metrics.onClockStopped(stopped, 'paused');
      return answer(deps, caller, wanted.caseId);
    },
  );

  app.post(
    '/cases/:id/resume',
    { config, schema: { ...schema, summary: 'Let the clocks of a case run on', body: resumption } },
    async request => {
      const caller = await takingPart(deps, callerOf(request), request.params.id);
      const wanted = { caseId: request.params.id, reason: request.body.reason, caller, now: ledger.now };
      await inLedger(ledger, (tx, world) => resumeCase(tx, wanted, world));
      return answer(deps, caller, wanted.caseId);
    },
  );
}

async function answer(deps: Deps, caller: Caller, id: string) {
  return viewOf(await visibleCase(deps, caller, id), deps.links, deps.ledger.now());
}

/** Supervisors, and whoever has a step in the procedure. Throws `not-found`, `forbidden`. */
async function takingPart(deps: Deps, caller: Caller, caseId: string): Promise<Caller> {
  const { row } = await visibleCase(deps, caller, caseId);
  const doers = Object.values(procedureOf(row.procedure).steps).flatMap(doersOf);
  if (hasRole(caller, [...supervisors, ...doers])) return caller;
  throw new DomainError('forbidden', 'This is for supervisors and for those who have a step in the procedure.');
}

function mustBeSensible(untilMs: number, nowMs: number): void {
  if (untilMs > nowMs) return;
  const errors = [{ pointer: '/until', message: 'must lie in the future' }];
  throw new DomainError('invalid-request', 'The pause ends at an impossible time.', { errors });
}
