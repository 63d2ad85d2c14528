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
