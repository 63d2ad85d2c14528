import { available } from '../../../db/connection';
import { readEngineState } from '../../../db/engine-state';
import { heartbeatsSince, type Heartbeat } from '../../../db/heartbeats';
import { missingYears } from '../../../db/read/calendars';
import { auditLedger } from '../../../db/read/audit';
import { schedulesThatDoNotRun } from '../../../db/read/schedules';
import { countSpellings } from '../../../db/read/spellings';
import type { App, Deps } from '../../deps';
import { measureProbes } from '../../probe-metrics';
import { alarmsTried } from './alarms-tried';
import { reachAhead } from './reach-ahead';

const FRESH_MS = 15_000;
const PATIENCE_MS = 10_000;
const FAILING_MS = 60_000;

/** GET /healthz, /readyz and /metrics, beside /v1. */
export function systemRoutes(app: App, deps: Deps): void {
  const sinceMs = deps.ledger.now();
  const reach = reachAhead(deps);
  app.get('/healthz', { schema: { hide: true } }, () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    const readiness = await readinessOf(deps, sinceMs, reach);
    return reply.code(readiness.status === 'unavailable' ? 503 : 200).send(readiness);
  });
  metricsRoute(app);
  if (deps.probing) measureProbes(app.metrics.registry, deps.ledger.store.pool);
}

/** Ready while the database answers; with the engine or the watch away it is ready still, and says what is wrong. */
async function readinessOf(deps: Deps, sinceMs: number, reachAsked: ReturnType<typeof reachAhead>) {
  const { ledger } = deps;
  const db = ledger.store.pool;
  try {
    const [fresh, { audit }, now, years, still, spellings, tried, reach] = await available(() =>
      Promise.all([
        heartbeatsSince(db, ledger.now() - FRESH_MS),
        readEngineState(db),
        auditLedger(db, ledger.now(), PATIENCE_MS),
        missingYears(db, ledger.now()),
        schedulesThatDoNotRun(db),
        countSpellings(db),
        alarmsTried(deps, sinceMs),
        reachAsked(),
      ]),
    );
    const engine = fresh.some(beat => beat.engine === 'up') ? 'up' : 'away';
    const findings = [
      ...(fresh.length === 0 ? ['no worker is watching the clocks'] : []),
      ...(fresh.length > 0 && engine === 'away'
        ? ['the engine does not answer: cases open and deadlines fire, next steps wait']
        : []),
      ...(fresh.some(beat => areTextsFailing(beat, ledger.now()))
        ? ['the text gateway has taken no message for a minute']
        : []),
      ...(now.untold > 0 ? [`${now.untold} cases have facts the engine has not taken up for 10 s`] : []),
      ...(now.overdueRungs > 0 ? [`${now.overdueRungs} rungs are due for 10 s and not fired`] : []),
      ...(now.stopped.length > 0 ? [`${now.stopped.length} cases are stopped: their facts contradict the order`] : []),
      ...(now.contradicting.length > 0
        ? [`${now.contradicting.length} cases contradict the new edition of their order and wait for a person`]
        : []),
      ...(audit?.['isPutBack'] === true
        ? ['the engine was put back in time: open cases are told anew from their first fact']
        : []),
      ...years.map(year => `${year} has no calendar: calls on working days go by calling hours alone`),
      ...(engine === 'up' ? still : []).map(({ id, failure }) => `the schedule ${id} does not run: ${failure}`),
      ...spellingsFound(spellings),
      ...(tried?.findings ?? []),
      ...(now.gaps.length > 0 ? [`${now.gaps.length} cases have a gap in their facts`] : []),
    ];
    const status = findings.length === 0 ? 'ready' : 'degraded';
    return {
      status,
      database: 'up',
      engine,
      watches: fresh.length,
      findings,
      auditor: audit,
      reach,
      ...(tried && { alarms: tried.alarms }),
    };
  } catch {
    return unavailable;
  }
}

const unavailable = {
  status: 'unavailable',
  database: 'away',
  engine: 'unknown',
  watches: 0,
  findings: ['the database does not answer'],
  auditor: null,
  reach: null,
};

function spellingsFound(spellings: number): string[] {
  if (spellings === 0) return [];
  return [
    `${spellings} plates are kept in a second spelling: GET /v1/customers/duplicates names them and how to join them`,
  ];
}

function areTextsFailing({ textsFailingSinceMs }: Heartbeat, nowMs: number): boolean {
  return textsFailingSinceMs !== null && nowMs - textsFailingSinceMs >= FAILING_MS;
}

function metricsRoute(app: App): void {
  const { metrics } = app;
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.onAnswered(request.method, route, reply.statusCode, reply.elapsedTime);
    done();
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type(metrics.registry.contentType)
      .serializer(String)
      .send(await metrics.registry.metrics()),
  );
}
