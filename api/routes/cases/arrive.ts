import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { time } from '../../../domain/forms/fields';
import { epochMs } from '../../../domain/calendar/instants';
import { reportArrival } from '../../../db/ledger/cases/report-arrival';
import { inLedger } from '../../../db/ledger/in-ledger';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, supervisors } from '../../request';
import { viewOf } from '../../view';
import { caseView } from '../../wire/case';
import { caseParams, refusals } from '../../wire/common';
import { visibleCase } from './read-case';

const body = z.strictObject({ arrivedAt: time().optional() }).default({});

/** POST /cases/{id}/arrival: the customer is here; the minutes of the reception begin. */
export function arriveRoute(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/cases/:id/arrival',
    config: { access: roles([...supervisors, 'front-desk', 'service-advisor']) },
    schema: {
      tags: ['cases'],
      summary: 'The customer has arrived',
      params: caseParams,
      body,
      response: { 200: caseView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const nowMs = deps.ledger.now();
      const { arrivedAt } = request.body;
      const arrivedAtMs = arrivedAt === undefined ? nowMs : epochMs(arrivedAt);
      if (arrivedAtMs > nowMs) {
        const errors = [{ pointer: '/arrivedAt', message: 'must not lie in the future' }];
        throw new DomainError('invalid-request', 'Nobody has arrived in the future.', { errors });
      }
      const caseId = request.params.id;
      await inLedger(deps.ledger, (tx, world) =>
        reportArrival(tx, { caseId, arrivedAtMs, caller, now: deps.ledger.now }, world),
      );
      return viewOf(await visibleCase(deps, caller, caseId), deps.links, nowMs);
    },
  });
}
