import type { Querier } from './connection';

/** Puts an act beyond a case on record, in the transaction of the act: an export, a policy, a key. */
export async function recordAudit(
  tx: Querier,
  by: string,
  act: string,
  detail: Record<string, unknown>,
  nowMs: number,
): Promise<void> {
  await tx.query({
    name: 'record-audit',
    text: 'insert into audit_log (at, by, act, detail) values ($4, $1, $2, $3)',
    values: [by, act, JSON.stringify(detail), new Date(nowMs)],
  });
}

/** The same for many acts of one kind, in their order. */
export async function recordAudits(
  tx: Querier,
  by: string,
  act: string,
  details: readonly Record<string, unknown>[],
  nowMs: number,
): Promise<void> {
  await tx.query({
    name: 'record-audits',
    text: `insert into audit_log (at, by, act, detail)
      select $4, $1, $2, detail from jsonb_array_elements($3::jsonb) with ordinality d(detail, no) order by no`,
    values: [by, act, JSON.stringify(details), new Date(nowMs)],
  });
}
