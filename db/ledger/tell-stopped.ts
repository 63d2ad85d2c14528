import { recipientsOf, type Recipient } from '../../domain/recipients';
import { isRole, type Role } from '../../domain/roles';
import { roleIn } from '../../domain/stand-in';
import type { Tx } from '../connection';
import type { Act } from './act';
import { presentStep } from './deadline';
import { notice } from './raise';

/** A promise that was running when somebody stopped its clock. */
export interface StoppedClock {
  step: string;
  round: number;
  role: Role;
  claimedBy: string | null;
  dueAt: Date;
}

/** The clocks of a case that run now. */
export function runningClocks(act: Act): StoppedClock[] {
  return act.deadlines.flatMap(row => {
    if (row.endedAt) return [];
    const { step, row: open } = presentStep(act, row);
    const role = roleIn(act.procedure, act.case.store, step);
    return isRole(role) ? [{ step, round: row.round, role, claimedBy: open?.claimedBy ?? null, dueAt: row.dueAt }] : [];
  });
}

/** The same of the cases it opened, one for each role: they end with it. */
export async function clocksOfChildren(tx: Tx, caseId: string): Promise<StoppedClock[]> {
  const found = await tx.query<{ step: string; round: number; role: string; claimedBy: string | null; dueAt: Date }>({
    name: 'clocks-of-children',
    text: `select distinct on (s.role) c.parent_step as step, c.parent_round as round, s.role, s.claimed_by as "claimedBy",
        d.due_at as "dueAt"
      from cases c join deadlines d on d.case_id = c.id and d.ended_at is null
        join steps s on s.case_id = c.id and s.status = 'open' and s.deadline = d.deadline and s.round = d.round
      where c.parent_id = $1 and c.status = 'open' order by s.role, d.due_at`,
    values: [caseId],
  });
  return found.rows.flatMap(({ role, ...row }) => (isRole(role) ? [{ ...row, role }] : []));
}

/** Tells of clocks that are stopped, and answers what the case's own fact says of it; nothing where none ran. */
export function stopped(
  act: Act,
  reason: 'clock-paused' | 'clock-cancelled',
  clocks: readonly StoppedClock[],
  extra: Record<string, unknown> = {},
): { clocks?: { step: string; role: Role; dueAt: string }[]; told?: string[] } {
  if (clocks.length === 0) return {};
  const ran = clocks.map(({ step, role, dueAt }) => ({ step, role, dueAt: dueAt.toISOString() }));
  return { clocks: ran, told: tell(act, reason, clocks, extra) };
}

/** Tells whoever stands above those whose clock it is: at once, each once, and never the one who stopped it. */
function tell(
  act: Act,
  reason: 'clock-paused' | 'clock-cancelled',
  clocks: readonly StoppedClock[],
  extra: Record<string, unknown>,
): string[] {
  const told = new Set<string>();
  const id = [act.case.id, reason, act.case.lastSeq + 1].join('~');
  for (const clock of clocks)
    for (const recipient of superiorsOf(act, clock.role)) {
      if (told.has(recipient.id)) continue;
      told.add(recipient.id);
      const dueMs = clock.dueAt.getTime();
      const said = { ...clock, reason, level: 'flag', repeat: 1, dueMs, extra: { by: act.by, ...extra } };
      notice(act, id, recipient, said, Math.max(0, act.nowMs - dueMs));
    }
  return [...told];
}

/** The next people up the line who are not the one who acts. */
function superiorsOf(act: Act, role: Role): Recipient[] {
  const { store, agency } = act.case;
  const holder = { role, claimedBy: null, store, agency };
  for (const target of ['superior', 'superior-2', 'general-manager']) {
    const found = recipientsOf([target], holder, act.world.staff()).filter(({ id }) => id !== act.by);
    if (found.length > 0) return found;
  }
  return [];
}
