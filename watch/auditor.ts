import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Querier } from '../db/connection';
import { inLedger, type Ledger } from '../db/ledger/in-ledger';
import { reseatCase } from '../db/ledger/reseat-case';
import { retellCases } from '../db/ledger/engine-inbox';
import { leaveNote, readNotes, tidy } from '../db/notes';
import { auditLedger, openCasesAfter, unansweringCases, type LedgerFindings } from '../db/read/audit';
import { end, examineCase, findStrays, type Examined } from './examine-engine';

export interface AuditReport extends LedgerFindings {
  engine: 'up' | 'away';
  /** Open cases whose workflow was gone and is being rebuilt from facts. */
  gone: string[];
  /** Cases whose workflow task fails again and again. */
  stuck: string[];
  /** Workflows without an open case, ended. */
  strays: string[];
  repaired: number;
  examined: number;
}

export interface Auditor {
  report(): AuditReport | null;
  /** One round now, whoever's turn it is; answers what it found. */
  audit(): Promise<AuditReport | null>;
  stop(): Promise<void>;
}

export interface AuditorOptions {
  ledger: Ledger;
  log: Logger;
  client: Client;
  namespace: string;
  taskQueue: string;
  everyMs: number;
  /** How long facts and rungs may wait before they are a finding. */
  patienceMs: number;
}

const PER_ROUND = 25;
const TRIES_WITHOUT_ANSWER = 4; // a lease each: a minute of telling and no answer
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

  const timer = setInterval(() => {
    auditing = audit().catch((error: unknown) => log.warn({ err: error }, 'auditor could not look'));
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

async function round(options: AuditorOptions, db: Querier, place: string): Promise<{ place: string; report: AuditReport }> {
  const { log, patienceMs } = options;
  const ledger = await auditLedger(db, Date.now(), patienceMs);
  const cases = await openCasesAfter(db, place, PER_ROUND);
  const found = await examineEngine(options, db, cases);
  const repaired = found.engine === 'up' ? await rebuild(options, db, found) : 0;
  const report: AuditReport = { ...ledger, ...found, repaired, examined: cases.length };
  await leaveNote(db, 'auditor', 'auditor', { ...report });
  await tidy(db);
  const isNews = repaired + ledger.untold + ledger.overdueRungs + ledger.stopped.length + ledger.gaps.length + found.stuck.length > 0;
  if (isNews || found.strays.length > 0) log.warn({ report }, 'auditor found something');
  return { place: cases.length < PER_ROUND ? '' : (cases.at(-1)?.id ?? ''), report };
}

type EngineFindings = Pick<AuditReport, 'engine' | 'gone' | 'stuck' | 'strays'> & { isNewEngine: boolean };

async function examineEngine(options: AuditorOptions, db: Querier, cases: { id: string; untold: boolean }[]): Promise<EngineFindings> {
  const found: EngineFindings = { engine: 'up', gone: [], stuck: [], strays: [], isNewEngine: false };
  try {
    found.isNewEngine = await isNewEngine(options, db);
    for (const { id, untold } of cases) {
      const state: Examined = await examineCase(options.client, id);
      if (state === 'gone' && !untold) found.gone.push(id);
      if (state === 'stuck') found.stuck.push(id);
    }
    for (const id of await unansweringCases(db, TRIES_WITHOUT_ANSWER, PER_ROUND)) {
      const state = await examineCase(options.client, id);
      if (state === 'gone') found.gone.push(id);
      else if (!found.stuck.includes(id)) found.stuck.push(id);
    }
    found.strays = await findStrays(options.client, db, options.taskQueue);
  } catch (error) {
    options.log.warn({ err: error }, 'auditor could not reach the engine');
    found.engine = 'away';
  }
  return found;
}

/** An engine that lost its data has another identity: then every open case is rebuilt at once, not when its turn comes. */
async function isNewEngine({ client, namespace }: AuditorOptions, db: Querier): Promise<boolean> {
  const described = await client.workflowService.describeNamespace({ namespace });
  const id = described.namespaceInfo?.id ?? '';
  const [known] = await readNotes(db, 'engine-identity');
  if (known?.note['id'] === id) return false;
  await leaveNote(db, 'engine-identity', 'engine', { id });
  return known !== undefined;
}

async function rebuild({ log, ledger, client }: AuditorOptions, db: Querier, found: EngineFindings): Promise<number> {
  if (found.isNewEngine) {
    const told = await retellCases(db, null, Date.now());
    log.warn({ cases: told }, 'the engine is a new one: every open case is rebuilt from its facts');
    return told;
  }
  const again = [...found.gone];
  for (const id of found.stuck) {
    const reason = 'its workflow task failed again and again';
    if (!(await inLedger(ledger, (tx, world) => reseatCase(tx, id, reason, Date.now(), world)))) continue;
    await end(client, id, reason);
    again.push(id);
  }
  return again.length === 0 ? 0 : retellCases(db, again, Date.now());
}
