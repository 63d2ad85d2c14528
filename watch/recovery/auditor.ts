import type { Querier } from '../../db/connection';
import { keepAudit } from '../../db/engine-state';
import { auditLedger, openCasesAfter, type LedgerFindings } from '../../db/read/audit';
import { missingYears } from '../../db/read/calendars';
import { tidy } from '../../db/tidy';
import type { Work } from '../loop';
import { auditEngine, type EngineAudit, type EngineFindings } from './audit-engine';
import { keepMarker, moveMarker } from './engine-marker';
import { rebuild } from './rebuild';
import { reseatFormer } from './reseat-former';

export interface AuditReport extends LedgerFindings, EngineFindings {
  repaired: number;
  /** Cases seated anew by a new edition of their order. */
  reseated: number;
  examined: number;
  /** Years that are needed and have no calendar. */
  missingCalendars: number[];
}

export interface Auditor extends Work {
  report(): AuditReport | null;
  /** One round now, whoever's turn it is; answers what it found. */
  audit(): Promise<AuditReport | null>;
}

export interface AuditorOptions extends EngineAudit {
  everyMs: number;
  /** How long facts and rungs may wait before they are a finding. */
  patienceMs: number;
}

/** Where the next round goes on: what there is much of is walked through in parts. */
interface Place {
  cases: string;
  strays: Date | null;
  former: string;
}

const PER_ROUND = 25;
const LOCK = 7_240_518;

/** Walks through ledger and engine, reports what does not fit, and repairs what is safe: a gone workflow is rebuilt from facts. */
export function createAuditor(options: AuditorOptions): Auditor {
  const { ledger, everyMs } = options;
  let latest: AuditReport | null = null;
  let place: Place = { cases: '', strays: null, former: '' };

  const audit = async (): Promise<AuditReport | null> => {
    const client = await ledger.store.pool.connect();
    try {
      const locked = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [LOCK]);
      if (!locked.rows[0]?.got) return null; // another copy has the turn
      try {
        const done = await round(options, client, place);
        place = done.place;
        latest = done.report;
        return latest;
      } finally {
        await client.query('select pg_advisory_unlock($1)', [LOCK]);
      }
    } finally {
      client.release();
    }
  };

  return {
    name: 'auditor',
    everyMs,
    startsLater: true,
    async look() {
      await audit();
      return Infinity;
    },
    report: () => latest,
    audit,
  };
}

async function round(
  options: AuditorOptions,
  db: Querier,
  place: Place,
): Promise<{ place: Place; report: AuditReport }> {
  const { log, patienceMs, ledger } = options;
  const cases = await openCasesAfter(db, place.cases, PER_ROUND);
  const { found, straysBefore } = await auditEngine(options, db, cases, place.strays);
  const repaired = found.engine === 'up' ? await rebuild(options, db, found) : 0;
  const { reseated, place: former } = await reseatFormer(options, db, place.former);
  if (found.engine === 'up') await markEngine(options, db, found);
  const ofLedger = await auditLedger(db, ledger.now(), patienceMs);
  const missingCalendars = await missingYears(db, ledger.now());
  const report: AuditReport = { ...ofLedger, ...found, repaired, reseated, examined: cases.length, missingCalendars };
  await keepAudit(db, { ...report }, ledger.now());
  await tidy(db, ledger.now());
  if (isNews(report)) log.warn({ report }, 'auditor found something');
  const next = cases.length < PER_ROUND ? '' : (cases.at(-1)?.id ?? '');
  return { place: { cases: next, strays: straysBefore, former }, report };
}

/** Last of all, so that a crash before it repairs again. */
async function markEngine(
  { client, taskQueue, markEveryMs, ledger, log }: AuditorOptions,
  db: Querier,
  found: EngineFindings,
): Promise<void> {
  await keepMarker(db, found.beat);
  const how = { everyMs: found.isPutBack ? 0 : markEveryMs, anew: found.isPutBack, nowMs: ledger.now() };
  await moveMarker(client, taskQueue, found.beat, how).catch((error: unknown) =>
    log.warn({ err: error }, 'the engine took no marker'),
  );
}

function isNews({ repaired, untold, overdueRungs, stopped, contradicting, gaps, stuck, strays }: AuditReport): boolean {
  const found = [stopped, contradicting, gaps, stuck, strays].some(({ length }) => length > 0);
  return found || repaired + untold + overdueRungs > 0;
}
