import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { absenceForm } from '../../../domain/forms/duty';
import { addAbsence } from '../../../db/ledger/duty/add-absence';
import { inLedger, type Ledger } from '../../../db/ledger/in-ledger';
import { listAbsences } from '../../../db/read/duty';
import { signedIn } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { period, periodOf } from '../../period';
import { callerOf } from '../../request';
import { listOf, named, page, refusals } from '../../wire/common';
import { absenceView, absenceViewOf } from '../../wire/duty';
import { endAbsenceRoute } from './end-absence';
import { stretchOf } from './stretch';
import { keepsAbsencesOf } from './whose';

const access = signedIn('a person their own, a supervisor those of their people');
const tags = ['duty'];

const querystring = z.strictObject({
  staff: z.string().max(100).optional(),
  store: period.store.meta({ description: 'of the people of this store' }),
  from: period.from.meta({ description: 'those that are not over then; now when left out' }),
  to: period.to.meta({ description: 'those that have begun by then' }),
  ...page,
});

/** GET and POST /absences, DELETE /absences/{id}: who is away, and who stands in. */
export function absencesRoutes(app: App, { ledger }: Deps): void {
  const { world } = ledger;
  app.route({
    method: 'GET',
    url: '/absences',
    config: { access },
    schema: {
      tags,
      summary: 'Who is away and will be, the first to begin first',
      querystring,
      response: { 200: listOf(absenceView).extend(named), ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { staff, store, from, to, cursor, limit } = request.query;
      const within = periodOf({ from, to, store }, caller, world);
      const people = world.staff().filter(member => {
        if (staff !== undefined && member.id !== staff) return false;
        return (store === undefined || member.store === store) && keepsAbsencesOf(caller, member);
      });
      const rows = await listAbsences(ledger.store.pool, {
        staff: people.map(({ id }) => id),
        fromMs: within.from === null ? ledger.now() : Date.parse(within.from),
        untilMs: within.to === null ? null : Date.parse(within.to),
        after: readCursor('absences', cursor, 2),
        limit,
      });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? cursorOf('absences', [last.fromAt.toISOString(), last.id]) : null;
      return { items: rows.map(absenceViewOf), next };
    },
  });
  addAbsenceRoute(app, ledger);
  endAbsenceRoute(app, ledger, access);
}

function addAbsenceRoute(app: App, ledger: Ledger): void {
  const { world } = ledger;
  app.route({
    method: 'POST',
    url: '/absences',
    config: { access },
    schema: {
      tags,
      summary: 'Say that somebody is away, and who is told in their place',
      body: absenceForm,
      response: { 201: absenceView, ...refusals },
    },
    handler: async (request, reply) => {
      const { id: by } = callerOf(request);
      const { staff, deputy = null, reason = null } = request.body;
      const member = world.staff().find(({ id }) => id === staff);
      if (!member || !keepsAbsencesOf(callerOf(request), member)) throw notTheirs();
      const stretch = stretchOf(request.body, world.zoneOf(member.store), ledger.now());
      const made = { id: randomUUID(), madeAt: new Date(ledger.now()), madeBy: by };
      const absence = { ...made, staff, deputy, reason, ...stretch };
      await keep(ledger, absence);
      return reply.code(201).send(absenceViewOf(absence));
    },
  });
}

async function keep(ledger: Ledger, absence: Parameters<typeof addAbsence>[1]): Promise<void> {
  await inLedger(ledger, tx => addAbsence(tx, absence));
  await ledger.world.refresh();
}

function notTheirs(): DomainError {
  return new DomainError('forbidden', 'You keep your own absences, and those of the people you stand above.');
}
