import type { OpenAlarm } from '../../../domain/cases/hand-back';
import type { Recipient } from '../../../domain/sla/recipients';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';

/** Alarms of a case that nobody has answered, each with what was told of it: those a person was told of, or all. */
export async function openAlarms(
  tx: Tx,
  { caseId, person }: { caseId: string; person: string | null },
): Promise<OpenAlarm[]> {
  const found = await tx.query<{ escalation: Record<string, unknown>; notice: Record<string, unknown> }>({
    name: 'open-alarms-of',
    text: `select to_jsonb(e) as escalation, to_jsonb(n) as notice from escalations e join notices n on n.id = e.id
      where e.case_id = $1 and e.status = 'open' and ($2::jsonb is null or e."to" @> $2::jsonb) order by e.id`,
    values: [caseId, person === null ? null : JSON.stringify([{ id: person }])],
  });
  return found.rows.map(({ escalation, notice }) => ({
    escalation: shapes.escalations.fromJson(escalation),
    notice: shapes.notices.fromJson(notice),
  }));
}

/** Puts it on record whom each alarm is told to now. */
export async function tellStandIns(tx: Tx, told: ReadonlyMap<string, readonly Recipient[]>): Promise<void> {
  for (const [id, to] of told)
    await tx.query({
      name: 'tell-stand-ins',
      text: 'update escalations set "to" = $2 where id = $1',
      values: [id, JSON.stringify(to)],
    });
}
