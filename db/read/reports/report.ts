import type { ReportKey } from '../../../domain/reports/reports';
import type { Querier } from '../../connection';
import type { Line, Page, ReportFilter } from './asked';
import { categories } from './categories';
import { lostCustomers } from './lost-customers';
import { seriousMatters } from './serious-matters';
import { weeklySum } from './weekly-sum';
import { workAllocation } from './work-allocation';

type Reader = (db: Querier, filter: ReportFilter, page: Page) => Promise<Line[]>;

const readers: Readonly<Record<ReportKey, Reader>> = {
  'serious-complaints': seriousMatters,
  'weekly-sum': weeklySum,
  'complaints-by-category': categories,
  'lost-customers': lostCustomers,
  'work-allocation': workAllocation,
};

/** The lines of a report after a place, at most `limit`, by store, head office last. */
export function readReport(db: Querier, key: ReportKey, filter: ReportFilter, page: Page): Promise<Line[]> {
  return readers[key](db, filter, page);
}

const PAGE = 500;

/** The whole of it, a page at a time. */
export async function* everyLine(db: Querier, key: ReportKey, filter: ReportFilter): AsyncGenerator<Line[]> {
  let after: string | null = null;
  for (;;) {
    const lines: Line[] = await readReport(db, key, filter, { after, limit: PAGE });
    if (lines.length > 0) yield lines;
    if (lines.length < PAGE) return;
    after = lines.at(-1)?.place ?? null;
  }
}
