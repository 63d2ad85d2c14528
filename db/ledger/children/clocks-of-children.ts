import type { StoppedClock } from '../../../domain/cases/alerts/tell-stopped';
import { isRole } from '../../../domain/people/roles';
import type { Tx } from '../../connection';

/** The clocks that run in the cases a case opened, one for each role: they end with it. */
export async function clocksOfChildren(tx: Tx, caseId: string): Promise<StoppedClock[]> {
  const found = await tx.query<{ step: string; round: number; role: string; claimedBy: string | null; dueAt: Date }>({
    name: 'clocks-of-children',
    text: `select distinct on (s.role) c.parent_step as step, c.parent_round as round, s.role, s.claimed_by as "claimedBy",
        d.due_at as "dueAt"
      from cases c join deadlines d on d.case_id = c.id and d.ended_at is null and not d.is_alert
        join steps s on s.case_id = c.id and s.status = 'open' and s.deadline = d.deadline and s.round = d.round
      where c.parent_id = $1 and c.status = 'open' order by s.role, d.due_at`,
    values: [caseId],
  });
  return found.rows.flatMap(({ role, ...row }) => (isRole(role) ? [{ ...row, role }] : []));
}
