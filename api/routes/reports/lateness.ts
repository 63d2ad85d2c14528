import { z } from 'zod';
import { latenessGroups, readLateness } from '../../../db/read/lateness';
import { promisedMs, stages } from '../../../domain/notices/stages';
import { roles } from '../../access';
import type { App, Deps } from '../../deps';
import { period, periodOf } from '../../period';
import { callerOf, supervisors } from '../../request';
import { instant, refusals } from '../../wire/common';
import { storeRead } from '../schedule/whose';

const lateness = z
  .object({ count: z.number().int(), p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() })
  .nullable()
  .meta({ description: 'milliseconds from the instant it was due' });

const latenessView = z
  .object({
    from: instant.nullable(),
    to: instant.nullable(),
    by: z.array(z.enum(latenessGroups)),
    promisedMs: z
      .record(z.enum(stages), z.number().int().nullable())
      .meta({ description: 'how late each may be; null where nothing is promised' }),
    items: z.array(
      z.object({
        channel: z.string().nullable(),
        level: z.string().nullable(),
        procedure: z.string().nullable(),
        fired: lateness,
        committed: lateness.meta({ description: 'null where the database does not keep the instants of commits' }),
        sent: lateness,
        delivered: lateness,
        acknowledged: lateness,
      }),
    ),
  })
  .meta({ id: 'LatenessReport' });

const groupsSaid = z
  .string()
  .default('channel')
  .transform(text =>
    text
      .split(',')
      .map(each => each.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.enum(latenessGroups)).max(latenessGroups.length))
  .meta({ description: 'channel, level, procedure: any of them, with commas between' });

/** GET /reports/lateness: how late alarms were fired, committed, sent, delivered and acknowledged. */
export function latenessRoute(app: App, { ledger: { store: db, world } }: Deps): void {
  app.route({
    method: 'GET',
    url: '/reports/lateness',
    config: { access: roles(supervisors) },
    schema: {
      tags: ['reports'],
      summary: 'How late alarms were, from the instant each was due to the one somebody acknowledged it',
      querystring: z.strictObject({ ...period, by: groupsSaid }),
      response: { 200: latenessView, ...refusals },
    },
    handler: async request => {
      const caller = callerOf(request);
      const { by, store, ...asked } = request.query;
      if (store !== undefined) storeRead(caller, store, world);
      const within = periodOf({ ...asked, store }, caller, world);
      const items = await readLateness(db.pool, { ...within, store, seen: caller.seen, by });
      return { ...within, by, promisedMs, items };
    },
  });
}
