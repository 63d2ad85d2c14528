import { z } from 'zod';
import { acknowledgeEscalation } from '../../../db/ledger/deadlines/acknowledge-escalation';
import { inLedger } from '../../../db/ledger/in-ledger';
import { epochMs } from '../../../domain/calendar/instants';
import { DomainError } from '../../../domain/errors';
import { readEscalation } from '../../../db/read/escalations';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, hasRole, supervisors } from '../../request';
import { refusals } from '../../wire/common';
import { escalationView, escalationViewOf } from './list-escalations';

const ackBody = z.strictObject({
  note: z.string().max(2_000).optional(),
  backBy: z.iso.datetime({ offset: true }).optional().meta({
    description: 'when you will be back; left out, the policy says. Then it climbs on unless the step is done',
  }),
});

const LONGEST_MS = 24 * 3_600_000;

/** An instant within a day from now. Throws `invalid-request`. */
function backByMs(said: string | undefined, nowMs: number): number | undefined {
  if (said === undefined) return undefined;
  const ms = epochMs(said);
  if (ms > nowMs && ms <= nowMs + LONGEST_MS) return ms;
  throw new DomainError('invalid-request', 'Whoever acknowledges is back within a day from now.', {
    errors: [{ pointer: '/backBy', message: 'must lie within 24 hours from now' }],
  });
}

/** POST /escalations/{id}/acknowledgement: a named person has seen it; the climbing rests until they are back. */
export function acknowledgeEscalationRoute(app: App, { ledger, links }: Deps): void {
  app.route({
    method: 'POST',
    url: '/escalations/:id/acknowledgement',
    config: { access: signedIn('those it was sent to, and supervisors') },
    schema: {
      tags: ['escalations'],
      summary: 'Acknowledge an escalation',
      params: z.object({ id: z.string().min(1).max(200) }),
      body: ackBody.default({}),
      response: { 200: escalationView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const maySupervise = hasRole(caller, supervisors);
      const said = {
        note: request.body.note,
        backByMs: backByMs(request.body.backBy, ledger.now()),
        caller,
        maySupervise,
      };
      const wanted = { ...said, escalationId: request.params.id, now: ledger.now };
      await inLedger(ledger, (tx, world) => acknowledgeEscalation(tx, wanted, world));
      const row = await readEscalation(ledger.store.pool, wanted.escalationId);
      if (!row) throw new DomainError('not-found', 'There is no such escalation.');
      return escalationViewOf(row, links);
    },
  });
}
