import { z } from 'zod';
import type { StaffRole } from '../../../domain/people/roles';
import { reportKeys, reports } from '../../../domain/reports/reports';
import type { Access } from '../../access';
import type { App } from '../../deps';
import { listOf, refusals, title, wordsOf } from '../../wire/common';

const listed = z
  .object({
    key: z.enum(reportKeys),
    title,
    usually: z.enum(['today', 'last-week', 'ever']).meta({ description: 'its period where none is asked for' }),
    columns: wordsOf,
    readers: z.array(z.string()).meta({ description: 'the roles that may read it' }),
  })
  .meta({ id: 'ReportListed' });

/** GET /reports: the reports there are. */
export function listReportsRoute(app: App, access: Access, readers: StaffRole[]): void {
  const schema = {
    tags: ['reports'],
    summary: 'The reports there are, with their columns',
    response: { 200: listOf(listed), ...refusals },
  };
  app.get('/reports', { config: { access }, schema }, () => ({
    items: reportKeys.map(key => ({
      key,
      title: reports[key].title,
      usually: reports[key].period,
      columns: reports[key].columns,
      readers,
    })),
    next: null,
  }));
}
