import type { Querier } from '../db/connection';
import { leaveNote, tidy } from '../db/notes';
import { auditLedger, openCasesAfter, type LedgerFindings } from '../db/read/audit';
import { missingYears } from '../db/read/calendars';
import { auditEngine, rebuild, type EngineAudit, type EngineFindings } from './audit-engine';

export interface AuditReport extends LedgerFindings, EngineFindings {
  repaired: number;
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

const PER_ROUND = 25;
const LOCK = 7_240_518;

/** Walks through ledger and engine, reports what does not fit, and repairs what is safe: a gone workflow is rebuilt from facts. */
export function startAuditor(options: AuditorOptions): Auditor {
  const { ledger, log, everyMs } = options;
  let latest: AuditReport | null = null;
  let place = '';
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
  place: string,
): Promise<{ place: string; report: AuditReport }> {
  const { log, patienceMs } = options;
  const ledger = await auditLedger(db, Date.now(), patienceMs);
  const cases = await openCasesAfter(db, place, PER_ROUND);
  const found = await auditEngine(options, db, cases);
  const repaired = found.engine === 'up' ? await rebuild(options, db, found) : 0;
  const missingCalendars = await missingYears(db, Date.now());
  const report: AuditReport = { ...ledger, ...found, repaired, examined: cases.length, missingCalendars };
  await leaveNote(db, 'auditor', 'auditor', { ...report });
  await tidy(db);
  const isNews =
    repaired + ledger.untold + ledger.overdueRungs + ledger.stopped.length + ledger.gaps.length + found.stuck.length >
    0;
  if (isNews || found.strays.length > 0) log.warn({ report }, 'auditor found something');
  return { place: cases.length < PER_ROUND ? '' : (cases.at(-1)?.id ?? ''), report };
}
