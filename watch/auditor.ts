import type { Querier } from '../db/connection';
import { leaveNote, tidy } from '../db/notes';
import { auditLedger, openCasesAfter, type LedgerFindings } from '../db/read/audit';
import { missingYears } from '../db/read/calendars';
import { auditEngine, type EngineAudit, type EngineFindings } from './audit-engine';
import { keepBeat, sendBeat } from './beat';
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

export interface Auditor {
  report(): AuditReport | null;
  /** One round now, whoever's turn it is; answers what it found. */
  audit(): Promise<AuditReport | null>;
  stop(): Promise<void>;
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
export function startAuditor(options: AuditorOptions): Auditor {
  const { ledger, log, everyMs } = options;
  let latest: AuditReport | null = null;
  let place: Place = { cases: '', strays: null, former: '' };
  let auditing: Promise<unknown> = Promise.resolve();

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

  let busy = false;
  const timer = setInterval(() => {
    if (busy) return; // one after the other, so that stopping waits for the one under way
    busy = true;
    auditing = audit()
      .catch((error: unknown) => log.warn({ err: error }, 'auditor could not look'))
      .finally(() => (busy = false));
  }, everyMs);
  return {
    report: () => latest,
    audit,
    async stop() {
      clearInterval(timer);
      await auditing;
    },
  };
}

async function round(
  options: AuditorOptions,
  db: Querier,
  place: Place,
): Promise<{ place: Place; report: AuditReport }> {
  const { log, patienceMs } = options;
  const cases = await openCasesAfter(db, place.cases, PER_ROUND);
  const { found, straysBefore } = await auditEngine(options, db, cases, place.strays);
  const repaired = found.engine === 'up' ? await rebuild(options, db, found) : 0;
  const { reseated, place: former } = await reseatFormer(options, db, place.former);
  if (found.engine === 'up') await beat(options, db, found);
  const ledger = await auditLedger(db, Date.now(), patienceMs);
  const missingCalendars = await missingYears(db, Date.now());
  const report: AuditReport = { ...ledger, ...found, repaired, reseated, examined: cases.length, missingCalendars };
  await leaveNote(db, 'auditor', 'auditor', { ...report });
  await tidy(db);
  if (isNews(report)) log.warn({ report }, 'auditor found something');
  const next = cases.length < PER_ROUND ? '' : (cases.at(-1)?.id ?? '');
  return { place: { cases: next, strays: straysBefore, former }, report };
}

/** Last of all, so that a crash before it repairs again. */
async function beat(
  { client, taskQueue, beatEveryMs, log }: AuditorOptions,
  db: Querier,
  found: EngineFindings,
): Promise<void> {
  await keepBeat(db, found.beat);
  const how = { everyMs: found.isPutBack ? 0 : beatEveryMs, anew: found.isPutBack };
  await sendBeat(client, taskQueue, found.beat, how).catch((error: unknown) =>
    log.warn({ err: error }, 'the engine took no beat'),
  );
}

function isNews({ repaired, untold, overdueRungs, stopped, contradicting, gaps, stuck, strays }: AuditReport): boolean {
  const found = [stopped, contradicting, gaps, stuck, strays].some(({ length }) => length > 0);
  return found || repaired + untold + overdueRungs > 0;
}
