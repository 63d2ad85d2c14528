import { z } from 'zod';
import { plate as plateField } from '../../../domain/forms/fields';
import { maskName } from '../../../domain/people/masking';
import { listDepartures, type DepartureRow } from '../../../db/read/departures';
import { cursorOf, readCursor } from '../../cursor';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { period, periodOf } from '../../period';
import { callerOf, supervisors } from '../../request';
import { linksOf, type Links } from '../../view';
import { instant, listOf, named, page, refusals } from '../../wire/common';
import { reporters } from './reporters';

const departureView = z
  .object({
    plate: z.string(),
    customerName: z.string().nullable().meta({ description: 'masked' }),
    store: z.string(),
    advisor: z.string().nullable(),
    leftAt: instant,
    maintenanceDueOn: z.iso.date().nullable(),
    inspectionDueOn: z.iso.date().nullable(),
    caseId: z.string().nullable().meta({ description: "its after-sales-care; null where that is another store's" }),
    did: z.enum(['began', 'overtaken']).meta({ description: 'overtaken: a later departure was known already' }),
    round: z.number().int().nullable().meta({ description: 'the round it began' }),
    receivedAt: instant,
    receivedBy: z.string(),
    links: z.object({ case: z.string().nullable(), board: z.string().nullable() }),
  })
  .meta({ id: 'Departure' });

/** GET /departures: what is on record of vehicles that left, the latest first. */
export function listDeparturesRoute(app: App, { ledger, links }: Deps): void {
  app.route({
    method: 'GET',
    url: '/departures',
    config: { access: roles([...reporters, ...supervisors]) },
    schema: {
      tags: ['departures'],
      summary: 'Departures on record, the latest first, with the care each began',
      querystring: z.strictObject({ plate: plateField().optional(), ...period, ...page }),
      response: { 200: listOf(departureView).extend(named), ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { plate, store, cursor, limit } = request.query;
      const { seen } = caller;
      const within = periodOf(request.query, caller, ledger.world);
      const asked = { ...within, plate, store, seen, after: readCursor('departures', cursor, 2), limit };
      const rows = await listDepartures(ledger.store.pool, asked);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return {
        items: rows.map(row => viewOf(row, links)),
        next: last ? cursorOf('departures', [last.leftAt.toISOString(), last.plate]) : null,
      };
    },
  });
}

function viewOf(row: DepartureRow, links: Links): z.infer<typeof departureView> {
  const to = row.caseId === null ? null : linksOf(row.caseId, links);
  return {
    ...row,
    customerName: maskName(row.customerName),
    leftAt: row.leftAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    did: row.round === null ? 'overtaken' : 'began',
    links: { case: to?.self ?? null, board: to?.board ?? null },
  };
}
