import type { Recipient } from '../../sla/recipients';
import { isRole, type Role } from '../../people/roles';
import { roleIn } from '../../sla/stand-in';
import { presentStep } from '../deadlines';
import { placeOf } from '../state';
import { everybody, holdersOf, thereNow } from './holders-of';
import { notice } from './raise';
import type { Draft } from '../draft';

/** A promise that was running when somebody stopped its clock. */
export interface StoppedClock {
  step: string;
  round: number;
  role: Role;
  claimedBy: string | null;
  dueAt: Date;
}

/** The clocks of a case that run now. */
export function runningClocks(draft: Draft): StoppedClock[] {
  return draft.deadlines.flatMap(row => {
    if (row.endedAt) return [];
    const { step, row: open } = presentStep(draft, row);
    const role = roleIn(draft.procedure, draft.case.store, step);
    return isRole(role) ? [{ step, round: row.round, role, claimedBy: open?.claimedBy ?? null, dueAt: row.dueAt }] : [];
  });
}

/** Tells of clocks that are stopped, and answers what the case's own fact says of it; nothing where none ran. */
export function stopped(
  draft: Draft,
  reason: 'clock-paused' | 'clock-cancelled',
  clocks: readonly StoppedClock[],
  extra: Record<string, unknown> = {},
): { clocks?: { step: string; role: Role; dueAt: string }[]; told?: string[] } {
  if (clocks.length === 0) return {};
  const ran = clocks.map(({ step, role, dueAt }) => ({ step, role, dueAt: dueAt.toISOString() }));
  return { clocks: ran, told: tell(draft, reason, clocks, extra) };
}

/** Tells whoever stands above those whose clock it is: at once, each once, and never the one who stopped it. */
function tell(
  draft: Draft,
  reason: 'clock-paused' | 'clock-cancelled',
  clocks: readonly StoppedClock[],
  extra: Record<string, unknown>,
): string[] {
  const told = new Set<string>();
  const id = [draft.case.id, reason, draft.case.lastSeq + 1].join('~');
  for (const clock of clocks) {
    const untold = superiorsOf(draft, clock.role).filter(recipient => !told.has(recipient.id));
    for (const recipient of untold) told.add(recipient.id);
    const dueMs = clock.dueAt.getTime();
    const said = { ...clock, reason, level: 'flag', repeat: 1, dueMs, extra: { by: draft.by, ...extra } };
    notice(draft, `${id}~${placeOf({ ...clock, turn: 1 })}`, untold, said, Math.max(0, draft.nowMs - dueMs));
  }
  return [...told];
}

/** The next people up the line who are there and not the one who acts; where nobody is there, whether they are or not. */
function superiorsOf(draft: Draft, role: Role): Recipient[] {
  for (const there of [thereNow(draft), everybody(draft)])
    for (const target of ['superior', 'superior-2', 'general-manager']) {
      const found = holdersOf(draft, role, [target], there).filter(({ id }) => id !== draft.by);
      if (found.length > 0) return found;
    }
  return [];
}
