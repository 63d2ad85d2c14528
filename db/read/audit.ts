import type { Querier } from '../connection';

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
  const found = await db.query<LedgerFindings & { untoldSince: Date | null }>({
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
    values: [new Date(nowMs - patienceMs)],
  });
  const row = found.rows[0];
  if (!row) throw new Error('the audit answered nothing');
  const { untoldSince, ...rest } = row;
  return { ...rest, untoldSinceMs: untoldSince && nowMs - untoldSince.getTime() };
}

/** Open cases in the order of their ids, from one id on: the auditor walks through all of them in time. */
export async function openCasesAfter(
  db: Querier,
  afterId: string,
  limit: number,
): Promise<{ id: string; untold: boolean }[]> {
  const found = await db.query<{ id: string; untold: boolean }>({
    name: 'open-cases-after',
    text: `select c.id, i.case_id is not null as untold from cases c left join engine_inbox i on i.case_id = c.id
      where c.status in ('open', 'paused') and c.id > $1 order by c.id limit $2`,
    values: [afterId, limit],
  });
  return found.rows;
}

/** Open cases that were told to the engine again and again and never answered. */
export async function unansweringCases(db: Querier, triesAtLeast: number, limit: number): Promise<string[]> {
  const found = await db.query<{ id: string }>({
    name: 'unanswering-cases',
    text: `select i.case_id as id from engine_inbox i join cases c on c.id = i.case_id
      where i.tries >= $1 and c.status in ('open', 'paused') and c.stopped_reason is null order by i.since limit $2`,
    values: [triesAtLeast, limit],
  });
  return found.rows.map(row => row.id);
}

/** Open cases that were stopped because their facts contradicted the order. */
export async function stoppedCases(db: Querier): Promise<{ id: string; procedure: string }[]> {
  const found = await db.query<{ id: string; procedure: string }>({
    name: 'stopped-cases',
    text: `select id, procedure from cases where stopped_reason is not null and status in ('open', 'paused') limit 500`,
  });
  return found.rows;
}

/** Which of these ids are cases, and whether a workflow of theirs may run: while they are open, or it has more to hear. */
export async function mayRun(db: Querier, ids: readonly string[]): Promise<Map<string, boolean>> {
  const found = await db.query<{ id: string; may: boolean }>({
    name: 'may-run',
    text: `select c.id, c.status in ('open', 'paused') or exists (select from engine_inbox i where i.case_id = c.id) as may
      from cases c where c.id = any($1)`,
    values: [ids],
  });
  return new Map(found.rows.map(({ id, may }) => [id, may]));
}
