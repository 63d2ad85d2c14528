import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { procedureOf } from '../../../domain/procedures';
import { holds } from '../../../domain/sla/recipients';
import { doersIn } from '../../../domain/sla/stand-in';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, supervisors } from '../../request';
import { refusals, stepParams } from '../../wire/common';
import { visibleCase } from '../cases/read-case';

const candidates = z
  .object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })
  .meta({ id: 'Candidates' });

/** GET /cases/{id}/steps/{step}/candidates: to whom a step can be given. */
export function listCandidatesRoute(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/cases/:id/steps/:step/candidates',
    config: { access: roles(supervisors) },
    schema: {
      tags: ['steps'],
      summary: 'Everybody whose step it is in this case',
      params: stepParams,
      response: { 200: candidates, ...refusals },
    },
    handler: async request => {
      const { id, step } = request.params;
      const { row } = await visibleCase(deps, callerOf(request), id);
      const procedure = procedureOf(row.procedure);
      if (!Object.hasOwn(procedure.steps, step))
        throw new DomainError('unknown-step', `The procedure ${procedure.key} has no step ${step}.`);
      const wanted = doersIn(procedure, row.store, step);
      const staff = deps.ledger.world.staff().filter(member => wanted.some(role => holds(member, role, row)));
      return { items: staff.map(({ id, name }) => ({ id, name })) };
    },
  });
}
