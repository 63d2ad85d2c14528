import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Querier } from '../connection';
import { cases, engineInbox } from '../schema';
import { isOpen } from './open-cases';
import { reading } from './reading';
import { statement } from './statement';

/** What the ledger itself can say is wrong, counted by one statement. */
export interface LedgerFindings {
  /** Cases whose facts the engine has not taken up for too long. */
  untold: number;
  untoldSinceMs: number | null;
  /** Rungs due and not fired for too long. */
  overdueRungs: number;
  /** Cases stopped because their facts contradict the order. */
  stopped: string[];
  /** Cases of a former edition whose facts contradict the order in force. */
  contradicting: { id: string; reason: string }[];
  /** Cases whose facts have a gap. */
  gaps: string[];
}

export async function auditLedger(db: Querier, nowMs: number, patienceMs: number): Promise<LedgerFindings> {
  const [row] = await audited(db, [new Date(nowMs - patienceMs)]);
  if (!row) throw new Error('the audit answered nothing');
  const { untoldSince, ...rest } = row;
  return { ...rest, untoldSinceMs: untoldSince && nowMs - untoldSince.getTime() };
}

// by hand: all of one instant, asked by every `/readyz`
const audited = statement<Omit<LedgerFindings, 'untoldSinceMs'> & { untoldSince: Date | null }>({
  name: 'audit-ledger',
  text: `select
    (select count(*)::int from engine_inbox where since < $1) as untold,
    (select min(since) from engine_inbox) as "untoldSince",
    (select count(*)::int from deadlines where next_at < $1) as "overdueRungs",
    (select coalesce(jsonb_agg(id), '[]') from (select id from cases where stopped_reason is not null and status in ('open', 'paused') limit 50) s) as stopped,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'reason', reason)), '[]') from (
      select c.id, n.reason from contradictions n join cases c on c.id = n.case_id
      where c.status in ('open', 'paused') limit 50) k) as contradicting,
    (select coalesce(jsonb_agg(id), '[]') from (
      select c.id from (select id, last_seq from cases order by opened_at desc limit 200) c
      where c.last_seq <> (select count(*) from case_facts f where f.case_id = c.id)
        and c.last_seq <> (select max(seq) from case_facts f where f.case_id = c.id) limit 50) g) as gaps`,
  columns: {
    untold: 'int4',
    untoldSince: 'timestamptz',
    overdueRungs: 'int4',
    stopped: 'jsonb',
    contradicting: 'jsonb',
    gaps: 'jsonb',
  },
});

const itsInbox = eq(engineInbox.caseId, cases.id);
const isUntold = sql<boolean>`${engineInbox.caseId} is not null`;

/** Open cases in the order of their ids, from one id on: the auditor walks through all of them in time. */
export async function openCasesAfter(
  db: Querier,
  afterId: string,
  limit: number,
): Promise<{ id: string; untold: boolean }[]> {
  return reading(db)
    .select({ id: cases.id, untold: isUntold })
    .from(cases)
    .leftJoin(engineInbox, itsInbox)
    .where(and(isOpen, gt(cases.id, afterId)))
    .orderBy(asc(cases.id))
    .limit(limit);
}

/** Open cases that were told to the engine again and again and never answered. */
export async function unansweringCases(db: Querier, triesAtLeast: number, limit: number): Promise<string[]> {
  const found = await reading(db)
    .select({ id: cases.id })
    .from(engineInbox)
    .innerJoin(cases, itsInbox)
    .where(and(gte(engineInbox.tries, triesAtLeast), isOpen, isNull(cases.stoppedReason)))
    .orderBy(engineInbox.since)
    .limit(limit);
  return found.map(({ id }) => id);
}

/** Open cases that were stopped because their facts contradicted the order. */
export async function stoppedCases(db: Querier): Promise<{ id: string; procedure: string }[]> {
  return reading(db)
    .select({ id: cases.id, procedure: cases.procedure })
    .from(cases)
    .where(and(isNotNull(cases.stoppedReason), isOpen))
    .limit(500);
}

/** Which of these ids are cases, and whether a workflow of theirs may run: while they are open, or it has more to hear. */
export async function mayRun(db: Querier, ids: readonly string[]): Promise<Map<string, boolean>> {
  const found = await reading(db)
    .select({ id: cases.id, may: sql<boolean>`${isOpen} or ${isUntold}` })
    .from(cases)
    .leftJoin(engineInbox, itsInbox)
    .where(inArray(cases.id, ids));
  return new Map(found.map(({ id, may }) => [id, may]));
}
