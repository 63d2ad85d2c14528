import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { recordAudit } from '../../../db/audit';
import type { ReportFilter } from '../../../db/read/reports/asked';
import { everyLine } from '../../../db/read/reports/report';
import { localTime } from '../../../domain/calendar/calendar';
import { reports, type ReportKey, type ReportTable } from '../../../domain/reports/reports';
import { reportWords } from '../../../domain/forms/report-words';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { findProcedure } from '../../../domain/procedures';
import { csvOf } from '../../csv';
import type { Deps } from '../../deps';
import { callerOf } from '../../request';
import { contentTypes, type Format } from '../registers/export-entries';
import { xlsxOf } from '../registers/xlsx';
import { shownTo } from './report-lines';

export interface WantedReport {
  key: ReportKey;
  filter: ReportFilter;
  format: Format;
  /** As it was asked for, for the record. */
  asked: Readonly<Record<string, unknown>>;
}

/** A whole report as a stream. Who took it out of the house is on record before the first byte leaves. */
export async function sendReport(deps: Deps, request: FastifyRequest, reply: FastifyReply, wanted: WantedReport) {
  const { key, format, asked, filter } = wanted;
  const detail = { report: key, format, ...asked };
  await recordAudit(deps.ledger.store.pool, callerOf(request).id, 'report-exported', detail, filter.nowMs);
  return reply
    .header('content-type', contentTypes[format])
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`${reports[key].title.zh}.${format}`)}`,
    )
    .serializer((payload: unknown) => String(payload))
    .send(fileOf(deps, request, wanted));
}

function fileOf({ ledger }: Deps, request: FastifyRequest, { key, format, filter }: WantedReport): Readable {
  const table: ReportTable = reports[key];
  const columns = Object.entries(table.columns).map(([column, { zh }]) => ({ key: column, header: zh }));
  const cellOf = cellsOf(key, store => ledger.world.zoneOf(store) ?? CHAIN_ZONE);
  async function* pages(): AsyncGenerator<Record<string, unknown>[]> {
    const db = ledger.store.pool;
    for await (const lines of everyLine(db, key, filter)) yield await shownTo(callerOf(request), db, lines);
  }
  if (format === 'csv')
    return csvOf(columns, pages(), line => Object.fromEntries(columns.map(each => [each.key, cellOf(line, each.key)])));
  async function* portions(): AsyncGenerator<string[][]> {
    for await (const lines of pages()) yield lines.map(line => columns.map(each => cellOf(line, each.key)));
  }
  return xlsxOf([{ name: reports[key].title.zh, headings: columns.map(({ header }) => header), portions }]);
}

/** People read these files: words for keys, and times by the clock of the store. */
function cellsOf(key: ReportKey, zoneOf: (store: string | null) => string) {
  const words = reportWords(reports[key].columns);
  return (line: Readonly<Record<string, unknown>>, column: string): string => {
    const value = line[column];
    const store = line['store'];
    if (column === 'store' && value === null) return '总部';
    if (value === null || value === undefined) return '';
    if (value instanceof Date) return localTime(value.getTime(), zoneOf(typeof store === 'string' ? store : null));
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
    if (column === 'step') return findProcedure(String(line['procedure']))?.steps[text]?.title.zh ?? text;
    return words[column]?.[text]?.zh ?? text;
  };
}
