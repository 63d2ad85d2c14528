import { z } from 'zod';
import { retentionForm } from '../../../domain/forms/retention';
import { inLedger } from '../../../db/ledger/in-ledger';
import { runDry } from '../../../db/ledger/retention/runs';
import { setRetention } from '../../../db/ledger/retention/set-retention';
import { currentRetention, listRuns, type RetentionRun } from '../../../db/read/retention';
import { roles } from '../../access';
import { cursorOf, readCursor } from '../../cursor';
import type { App, Deps } from '../../deps';
import { parseForm } from '../../parse-form';
import { callerOf } from '../../request';
import { instant, listOf, named, page, refusals } from '../../wire/common';

const policyView = z
  .object({
    version: z.number().int(),
    createdAt: instant.nullable(),
    createdBy: z.string(),
    periods: z.record(z.string(), z.string()),
    runAt: z.string(),
    ...named,
  })
  .meta({ id: 'RetentionPolicy' });

const runView = z
  .object({
    id: z.number().int(),
    day: z.iso.date(),
    dryRun: z.boolean(),
    policyVersion: z.number().int(),
    counts: z.record(
      z.string(),
      z.object({ withdrawn: z.number().int(), deleted: z.number().int(), held: z.number().int() }),
    ),
    startedAt: instant,
    startedBy: z.string(),
    endedAt: instant.nullable(),
    ...named,
  })
  .meta({ id: 'RetentionRun' });

const access = roles(['administrator'], { ofTheChain: true });
const tags = ['retention'];

/** GET and PUT /retention/policy, GET and POST /retention/runs: how long what is kept, and what was done about it. */
export function retentionRoutes(app: App, deps: Deps): void {
  policyRoutes(app, deps);
  runRoutes(app, deps);
}

function policyRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  app.route({
    method: 'GET',
    url: '/retention/policy',
    config: { access },
    schema: { tags, summary: 'How long each kind of record is kept', response: { 200: policyView, ...refusals } },
    handler: () => currentRetention(db),
  });
  app.route({
    method: 'PUT',
    url: '/retention/policy',
    config: { access },
    schema: {
      tags,
      summary: 'Change how long records are kept: any part, the rest keeps its value; a change is a new version',
      body: z.record(z.string(), z.unknown()),
      response: { 201: policyView, ...refusals },
    },
    handler: async (request, reply) => {
      const change = parseForm(retentionForm, request.body, 'invalid-policy', '/policy');
      const by = callerOf(request).id;
      return reply.code(201).send(await inLedger(ledger, tx => setRetention(tx, change, by, ledger.now())));
    },
  });
}

function runRoutes(app: App, { ledger }: Deps): void {
  const db = ledger.store.pool;
  app.route({
    method: 'GET',
    url: '/retention/runs',
    config: { access },
    schema: {
      tags,
      summary: 'What each night withdrew and deleted, and what dry runs found',
      querystring: z.strictObject(page),
      response: { 200: listOf(runView), ...refusals },
    },
    handler: async request => {
      const { cursor, limit } = request.query;
      const before = readCursor('retention-runs', cursor, 2)?.[1];
      const rows = await listRuns(db, before === undefined || before === null ? null : Number(before), limit);
      const last = rows.length === limit ? rows.at(-1) : undefined;
      const next = last ? cursorOf('retention-runs', ['infinity', String(last.id)]) : null;
      return { items: rows.map(viewOf), next };
    },
  });
  app.route({
    method: 'POST',
    url: '/retention/runs',
    config: { access },
    schema: {
      tags,
      summary: 'Say what would be withdrawn and deleted now; touches nothing',
      body: z.strictObject({ dryRun: z.literal(true) }),
      response: { 201: runView, ...refusals },
    },
    handler: async (request, reply) => {
      const by = callerOf(request).id;
      return reply.code(201).send(viewOf(await inLedger(ledger, tx => runDry(tx, by, ledger.now()))));
    },
  });
}

const viewOf = ({ startedAt, endedAt, ...run }: RetentionRun): z.infer<typeof runView> => ({
  ...run,
  startedAt: startedAt.toISOString(),
  endedAt: endedAt?.toISOString() ?? null,
});
