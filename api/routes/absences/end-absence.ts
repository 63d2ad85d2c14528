import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { endAbsence } from '../../../db/ledger/duty/end-absence';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { readAbsence } from '../../../db/read/duty';
import type { Access } from '../../access';
import type { App } from '../../deps';
import { callerOf } from '../../request';
import { refusals } from '../../wire/common';
import { keepsAbsencesOf } from './whose';

/** DELETE /absences/{id}: they are there again, from now on. */
export function endAbsenceRoute(app: App, ledger: Ledger, access: Access): void {
  app.route({
    method: 'DELETE',
    url: '/absences/:id',
    config: { access },
    schema: {
      tags: ['duty'],
      summary: 'Take an absence back: they are there from now on',
      params: z.object({ id: z.string().max(100) }),
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const { world, store } = ledger;
      const caller = callerOf(request);
      const found = await readAbsence(store.pool, request.params.id);
      const member = world.staff().find(({ id }) => id === found?.staff);
      const isTheirs = found !== null && member !== undefined && keepsAbsencesOf(caller, member);
      const ending = { by: caller.id, nowMs: ledger.now() };
      if (!isTheirs || !(await inLedger(ledger, tx => endAbsence(tx, found.id, ending))))
        throw new DomainError('not-found', 'There is no such absence.');
      await world.refresh();
      return reply.code(204).send(null);
    },
  });
}
