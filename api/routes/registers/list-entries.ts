import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import { z } from 'zod';
import { DomainError } from '../../../domain/errors';
import { commonFields, registerFields } from '../../../domain/forms/registers';
import { doersOf } from '../../../domain/procedure';
import { procedures } from '../../../domain/procedures';
import { isRegister, registerTitles, type RegisterKey } from '../../../domain/register-keys';
import type { Role } from '../../../domain/roles';
import { listRegisterEntries, recordAudit, type RegisterFilter } from '../../../db/read/registers';
import type { Querier } from '../../../db/connection';
import type { RegisterRow } from '../../../db/ledger/rows';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { callerOf, mustHaveRole, supervisors } from '../../request';
import { instant, listOf, page, refusals } from '../../wire/common';

const day = z.iso.date();
const querystring = z.object({
  from: z.union([instant, day]).optional().meta({ description: 'recorded at or after' }),
  to: z.union([instant, day]).optional().meta({ description: 'recorded before; a day counts to its end (UTC)' }),
  store: z.string().max(50).optional(),
  ...page,
});

const entryView = z.looseObject({
  id: z.string(),
  register: z.string(),
  recordedAt: instant,
  entry: z.record(z.string(), z.unknown()),
});
const PAGE = 1_000;

/** GET /registers/{register}/entries: as JSON, or as CSV with Chinese headings (`Accept: text/csv`). */
export function listEntriesRoute(app: App, { ledger }: Deps): void {
  app.route({
    method: 'GET',
    url: '/registers/:register/entries',
    schema: {
      tags: ['registers'],
      summary: 'Entries of a register, in the order they were made (JSON, or CSV by Accept: text/csv)',
      params: z.object({ register: z.string() }),
      querystring,
      response: { 200: listOf(entryView).or(z.any()), ...refusals },
    },
    handler: async (request, reply) => {
      const caller = callerOf(request);
      const { register } = request.params;
      if (!isRegister(register)) throw new DomainError('unknown-register', `There is no register ${register}.`);
      mustHaveRole(caller, [...supervisors, ...writersOf(register)], 'This register');
      const { cursor, limit, to, ...rest } = request.query;
      const filter = { ...rest, to: endOf(to), register, seen: caller.seen };
      const db = ledger.store.pool;
      if (request.headers.accept?.includes('text/csv')) {
        await recordAudit(db, caller.id, 'register-exported', { register, ...rest, to });
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header(
            'content-disposition',
            `attachment; filename*=UTF-8''${encodeURIComponent(registerTitles[register])}.csv`,
          )
          .serializer((payload: unknown) => String(payload))
          .send(csvOf(db, register, filter));
      }
      const rows = await listRegisterEntries(db, { ...filter, after: readCursor(cursor, 2), limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return reply.send({
        items: rows.map(row => ({ ...row, recordedAt: row.recordedAt.toISOString() })),
        next: last ? cursorOf([last.recordedAt.toISOString(), last.id]) : null,
      });
    },
  });
}

/** Streams all entries; formulas are escaped, the byte-order mark lets spreadsheets read the Chinese. */
function csvOf(db: Querier, register: RegisterKey, filter: Omit<RegisterFilter, 'after' | 'limit'>): Readable {
  const fields = [...commonFields, ...registerFields(register)];
  const columns = fields.map(({ key, zh }) => ({ key, header: zh }));
  const csv = stringify({
    header: true,
    bom: true,
    columns,
    escape_formulas: true,
    cast: { object: value => JSON.stringify(value), boolean: String },
  });
  const source = Readable.from(everyEntry(db, filter));
  source.on('error', error => csv.destroy(error));
  return source.pipe(csv);
}

async function* everyEntry(
  db: Querier,
  filter: Omit<RegisterFilter, 'after' | 'limit'>,
): AsyncGenerator<Record<string, unknown>> {
  let after: (string | null)[] | null = null;
  for (;;) {
    const rows: RegisterRow[] = await listRegisterEntries(db, { ...filter, after, limit: PAGE });
    for (const { entry, ...row } of rows) yield { ...entry, ...row, recordedAt: row.recordedAt.toISOString() };
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = [last.recordedAt.toISOString(), last.id];
  }
}

/** Who writes in a register may read it. */
function writersOf(register: RegisterKey): Role[] {
  return procedures.flatMap(({ steps }) =>
    Object.values(steps).flatMap(step => (step.writes === register ? doersOf(step) : [])),
  );
}

function endOf(to: string | undefined): string | undefined {
  return to !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(to) ? new Date(Date.parse(to) + 86_400_000).toISOString() : to;
}
