import { z } from 'zod';
import { readReport } from '../../../db/read/reports/report';
import { DomainError } from '../../../domain/errors';
import { reportKeys, reports } from '../../../domain/reports/reports';
import { reportWords } from '../../../domain/forms/report-words';
import type { StaffRole } from '../../../domain/people/roles';
import { roles } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { preferredType } from '../../preferred-type';
import { callerOf, supervisors } from '../../request';
import { instant, listOf, named, page, refusals, title, wordsOf } from '../../wire/common';
import { contentTypes, XLSX } from '../registers/export-entries';
import { filterOf, filters, params, reportOf } from './asked-report';
import { latenessRoute } from './lateness';
import { listReportsRoute } from './list-reports';
import { reachRoute } from './reach';
import { linked, shownTo } from './report-lines';
import { sendReport } from './send-report';

const readers = [...new Set<StaffRole>([...supervisors, 'specialist', 'operator'])];
const access = roles(readers);
const line = z.record(z.string(), z.unknown()).meta({
  description: 'by the keys of `columns`; `store` null is head office, `all` the line of all stores together',
});

const reportView = listOf(line)
  .extend({
    ...named,
    report: z.enum(reportKeys),
    title,
    from: instant.nullable(),
    to: instant.nullable(),
    store: z.string().nullable(),
    columns: wordsOf,
    words: z.record(z.string(), wordsOf).meta({ description: 'of what stands in a column, where that is a key' }),
  })
  .meta({ id: 'Report' });

/** GET /reports, /reports/{key} and /reports/{key}.xlsx: what the handbooks want summed up. */
export function reportsRoutes(app: App, deps: Deps): void {
  listReportsRoute(app, access, readers);
  latenessRoute(app, deps);
  reachRoute(app, deps);
  readReportRoute(app, deps);
  app.get(
    '/reports/:key.xlsx',
    {
      config: { access },
      schema: {
        tags: ['reports'],
        summary: 'A whole report as XLSX with Chinese headings',
        params,
        querystring: filters,
        produces: [contentTypes.xlsx],
        response: { 200: z.any(), ...refusals },
      },
    },
    async (request, reply) => {
      const key = reportOf(request.params.key);
      const filter = await filterOf(deps, request, key, request.query);
      return sendReport(deps, request, reply, { key, filter, format: 'xlsx', asked: request.query });
    },
  );
}

function readReportRoute(app: App, deps: Deps): void {
  const db = deps.ledger.store.pool;
  app.route({
    method: 'GET',
    url: '/reports/:key',
    config: { access },
    schema: {
      tags: ['reports'],
      summary: 'A report of a period (JSON, or CSV and XLSX by Accept); what needs solving is what is open now',
      params,
      querystring: filters.extend(page),
      response: { 200: reportView.or(z.any()), ...refusals },
    },
    handler: async (request, reply) => {
      const key = reportOf(request.params.key);
      const { cursor, limit, ...asked } = request.query;
      const filter = await filterOf(deps, request, key, asked);
      const liked = preferredType(request.headers, ['application/json', 'text/csv', XLSX]);
      if (liked !== 'application/json')
        return sendReport(deps, request, reply, { key, filter, format: liked === XLSX ? 'xlsx' : 'csv', asked });
      const [, of, after = null] = readCursor('reports', cursor, 3) ?? [];
      if (of !== undefined && of !== key) throw new DomainError('invalid-request', 'The cursor is of another report.');
      const lines = await readReport(db, key, filter, { after, limit });
      const last = lines.length === limit ? lines.at(-1) : undefined;
      const { columns } = reports[key];
      const shown = await shownTo(callerOf(request), db, lines);
      return reply.send({
        report: key,
        title: reports[key].title,
        from: filter.from,
        to: filter.to,
        store: asked.store ?? null,
        columns,
        words: reportWords(columns),
        items: shown.map(each => linked(each, deps.links)),
        next: last ? cursorOf('reports', ['infinity', key, last.place]) : null,
      });
    },
  });
}
