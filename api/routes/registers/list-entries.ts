import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { day, time } from '../../../domain/forms/fields';
import { doersOf } from '../../../domain/language/procedure';
import { procedures } from '../../../domain/procedures';
import { isRegister, registerTitles, type RegisterKey } from '../../../domain/language/register-keys';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Role } from '../../../domain/people/roles';
import { recordAudit } from '../../../db/audit';
import { listRegisterEntries } from '../../../db/read/registers';
import { cursorOf, readCursor } from '../../cursor';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { callerOf, mustHaveRole, supervisors } from '../../request';
import { preferredType } from '../../preferred-type';
import { instant, listOf, named, page, refusals } from '../../wire/common';
import { contentTypes, exportOf, XLSX, type Format } from './export-entries';

const filters = z.strictObject({
  from: z.union([time(), day()]).optional().meta({ description: 'recorded at or after' }),
  to: z.union([time(), day()]).optional().meta({ description: 'recorded before; a day counts to its end (UTC)' }),
  store: z.string().max(50).optional(),
  kind: z.string().max(50).optional().meta({ description: 'of the reminder register: only reminders of this kind' }),
});
const params = z.object({ register: z.string() });

const entryView = z.looseObject({
  id: z.string(),
  register: z.string(),
  recordedAt: instant,
  entry: z.record(z.string(), z.unknown()),
});

/** GET /registers/{register}/entries: as JSON, or whole as CSV or XLSX with Chinese headings (`Accept`, or `.xlsx`). */
export function listEntriesRoute(app: App, deps: Deps): void {
  const db = deps.ledger.store.pool;
  app.route({
    method: 'GET',
    url: '/registers/:register/entries',
    config: { access: readers },
    schema: {
      tags: ['registers'],
      summary: 'Entries of a register, in the order they were made (JSON, or CSV and XLSX by Accept)',
      params,
      querystring: filters.extend(page),
      response: { 200: listOf(entryView).extend(named).or(z.any()), ...refusals },
    },
    handler: async (request, reply) => {
      const register = readable(request, request.params.register);
      const { cursor, limit, ...filter } = request.query;
      const format = wantedFormat(request);
      if (format) return send(deps, request, reply, { format, register, filter });
      const asked = {
        ...filter,
        to: endOf(filter.to),
        register,
        reader: callerOf(request),
        after: readCursor('entries', cursor, 2),
        limit,
      };
      const rows = await listRegisterEntries(db, asked);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return reply.send({
        items: rows.map(row => ({ ...row, recordedAt: row.recordedAt.toISOString() })),
        next: last ? cursorOf('entries', [last.recordedAt.toISOString(), last.id]) : null,
      });
    },
  });
  const schema = {
    tags: ['registers'],
    summary: 'A whole register as XLSX; the reminder register has a sheet for each kind',
    params,
    querystring: filters,
    produces: [contentTypes.xlsx],
    response: { 200: z.any(), ...refusals },
  };
  app.get('/registers/:register/entries.xlsx', { config: { access: readers }, schema }, async (request, reply) => {
    const register = readable(request, request.params.register);
    return send(deps, request, reply, { format: 'xlsx', register, filter: request.query });
  });
}

const readers = roles([...supervisors, ...writersOf()], {
  then: 'supervisors, and those who write in the register',
});

interface Wanted {
  format: Format;
  register: RegisterKey;
  filter: z.infer<typeof filters>;
}

/** Who took a register out of the house is on record before the first byte leaves. */
async function send({ ledger }: Deps, request: FastifyRequest, reply: FastifyReply, wanted: Wanted) {
  const { format, register, filter } = wanted;
  const reader = callerOf(request);
  const db = ledger.store.pool;
  await recordAudit(db, reader.id, 'register-exported', { register, format, ...filter }, ledger.now());
  const zoneOf = (store: string | null) => ledger.world.store(store ?? '')?.timeZone ?? CHAIN_ZONE;
  const name = encodeURIComponent(`${registerTitles[register].zh}.${format}`);
  return reply
    .header('content-type', contentTypes[format])
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .serializer((payload: unknown) => String(payload))
    .send(exportOf(format, { db, register, filter: { ...filter, to: endOf(filter.to), register, reader }, zoneOf }));
}

/** The register, when it is one and the caller may read it: supervisors, and who writes in it. */
function readable(request: FastifyRequest, register: string): RegisterKey {
  if (!isRegister(register)) throw new DomainError('unknown-register', `There is no register ${register}.`);
  mustHaveRole(callerOf(request), [...supervisors, ...writersOf(register)], 'This register');
  return register;
}

/** Who writes in a register; in any of them, when none is named. */
function writersOf(register?: RegisterKey): Role[] {
  const steps = procedures.flatMap(procedure => Object.values(procedure.steps));
  return steps.flatMap(step => (step.writes && step.writes === (register ?? step.writes) ? doersOf(step) : []));
}

function wantedFormat({ headers }: FastifyRequest): Format | null {
  const liked = preferredType(headers, ['application/json', 'text/csv', XLSX]);
  return liked === 'application/json' ? null : liked === XLSX ? 'xlsx' : 'csv';
}

function endOf(to: string | undefined): string | undefined {
  return to !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(to) ? new Date(Date.parse(to) + 86_400_000).toISOString() : to;
}
