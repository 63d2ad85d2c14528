import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { coverageStates, everyCoverage, listCoverage } from '../../../db/read/callback-coverage';
import { countCoverage } from '../../../db/read/count-coverage';
import { recordAudit } from '../../../db/audit';
import { cursorOf, readCursor } from '../../cursor';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { period, periodOf } from '../../period';
import { preferredType } from '../../preferred-type';
import { callerOf, supervisors } from '../../request';
import { page, refusals } from '../../wire/common';
import { closingHours } from '../../../db/read/closing-hours';
import { coverageCsv } from './coverage-csv';
import { coverageOf, coverageView, itemOf } from './coverage-view';
import { storeRead } from '../schedule/whose';

const access = roles([...supervisors, 'specialist', 'operator']);
const filters = z.strictObject({
  ...period,
  state: z.enum(coverageStates).optional().meta({ description: 'narrows the items, never the counts' }),
});
const CSV = 'text/csv; charset=utf-8';

/** GET /reports/callback-coverage: every departure of a period with its call-back (S2, S4: 100%), or whole as CSV. */
export function callbackCoverageRoutes(app: App, deps: Deps): void {
  const db = deps.ledger.store.pool;
  app.route({
    method: 'GET',
    url: '/reports/callback-coverage',
    config: { access },
    schema: {
      tags: ['reports'],
      summary: 'Every departure of a period with its call-back, and how many were covered (JSON, or CSV by Accept)',
      querystring: filters.extend(page),
      response: { 200: coverageView.or(z.any()), ...refusals },
    },
    handler: async (request, reply) => {
      const { cursor, limit, ...asked } = request.query;
      if (preferredType(request.headers, ['application/json', 'text/csv']) === 'text/csv')
        return sendCsv(deps, request, reply, asked);
      const filter = await filterOf(deps, request, asked);
      const after = readCursor('coverage', cursor, 2);
      const [rows, counts] = await Promise.all([
        listCoverage(db, { ...filter, after, limit }),
        countCoverage(db, filter),
      ]);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return reply.send({
        ...coverageOf(filter, counts),
        items: rows.map(row => itemOf(row, deps.links)),
        next: last ? cursorOf('coverage', [last.leftAt.toISOString(), last.plate]) : null,
      });
    },
  });
  const schema = {
    tags: ['reports'],
    summary: 'The same, whole as CSV with Chinese headings',
    querystring: filters,
    produces: [CSV],
    response: { 200: z.any(), ...refusals },
  };
  app.get('/reports/callback-coverage.csv', { config: { access }, schema }, async (request, reply) =>
    sendCsv(deps, request, reply, request.query),
  );
}

type Asked = z.infer<typeof filters>;

async function filterOf({ ledger }: Deps, request: FastifyRequest, asked: Asked) {
  const caller = callerOf(request);
  const { store, state } = asked;
  if (store !== undefined) storeRead(caller, store, ledger.world);
  const within = periodOf(asked, caller, ledger.world);
  return {
    ...within,
    store,
    state,
    seen: caller.seen,
    hours: await closingHours(ledger.store.pool, ledger.world),
    nowMs: ledger.now(),
  };
}

/** Who took the report out of the house is on record before the first byte leaves. */
async function sendCsv(deps: Deps, request: FastifyRequest, reply: FastifyReply, asked: Asked) {
  const db = deps.ledger.store.pool;
  const filter = await filterOf(deps, request, asked);
  await recordAudit(
    db,
    callerOf(request).id,
    'report-exported',
    { report: 'callback-coverage', format: 'csv', ...asked },
    filter.nowMs,
  );
  const name = encodeURIComponent('修后回访覆盖.csv');
  return reply
    .header('content-type', CSV)
    .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
    .serializer((payload: unknown) => String(payload))
    .send(coverageCsv(everyCoverage(db, filter), deps.links));
}
