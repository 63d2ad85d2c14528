import { z } from 'zod';
import { maskName } from '../../../domain/people/masking';
import { listEscalations, type EscalationListed } from '../../../db/read/escalations';
import { cursorOf, readCursor } from '../../cursor';
import { signedIn } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf } from '../../request';
import { iso, linksOf, type Links } from '../../view';
import { caseEscalation } from '../../wire/case';
import { instant, listOf, named, page, refusals } from '../../wire/common';

export const escalationView = caseEscalation
  .extend({
    caseId: z.string(),
    procedure: z.string(),
    store: z.string().nullable(),
    plate: z.string().nullable(),
    customerName: z.string().nullable().meta({ description: 'masked' }),
    status: z.enum(['open', 'acknowledged', 'ended']),
    rungAt: instant.meta({ description: 'the instant this level was due' }),
    firedLateByMs: z.number().meta({ description: 'how late the system itself was: firedAt − rungAt' }),
    holder: z.string().nullable(),
    role: z.string().nullable(),
    note: z.string().nullable(),
    backBy: instant.nullable().meta({ description: 'when whoever acknowledged it is to be back' }),
    links: z.object({ self: z.string(), history: z.string(), board: z.string(), timeline: z.string() }),
  })
  .meta({ id: 'Escalation' });

const querystring = z.strictObject({
  status: z.enum(['open', 'acknowledged', 'ended']).optional(),
  caseId: z.string().max(100).optional(),
  store: z.string().max(50).optional(),
  ...page,
});

/** GET /escalations: what was raised, the latest first. */
export function listEscalationsRoute(app: App, { ledger, links }: Deps): void {
  app.route({
    method: 'GET',
    url: '/escalations',
    config: { access: signedIn() },
    schema: {
      tags: ['escalations'],
      summary: 'Escalations, the latest first',
      querystring,
      response: { 200: listOf(escalationView).extend(named), ...refusals },
    },
    handler: async request => {
      const { cursor, limit, ...filter } = request.query;
      const { seen, agency } = callerOf(request);
      const rows = await listEscalations(ledger.store.pool, {
        ...filter,
        seen,
        agency,
        after: readCursor('escalations', cursor, 2),
        limit,
      });
      const last = rows.length === limit ? rows.at(-1)?.escalation : undefined;
      return {
        items: rows.map(row => escalationViewOf(row, links)),
        next: last ? cursorOf('escalations', [last.firedAt.toISOString(), last.id]) : null,
      };
    },
  });
}

export function escalationViewOf(
  { escalation: row, ...known }: EscalationListed,
  links: Links,
): z.infer<typeof escalationView> {
  return {
    id: row.id,
    caseId: row.caseId,
    procedure: known.procedure,
    store: known.store,
    plate: known.plate,
    customerName: maskName(known.customerName),
    step: row.step,
    round: row.round,
    level: row.level,
    repeat: row.repeat,
    reason: row.reason,
    status: row.status,
    dueAt: row.dueAt.toISOString(),
    rungAt: row.rungAt.toISOString(),
    firedAt: row.firedAt.toISOString(),
    firedLateByMs: row.firedAt.getTime() - row.rungAt.getTime(),
    to: row.to,
    holder: known.holder,
    role: known.role,
    acknowledgedAt: iso(row.acknowledgedAt),
    acknowledgedBy: row.acknowledgedBy,
    note: row.note,
    backBy: known.backBy,
    links: linksOf(row.caseId, links),
  };
}
