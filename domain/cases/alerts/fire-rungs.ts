import { factKey, SYSTEM } from '../../language/facts';
import { passedRungs, rungsOf, type Rung } from '../../sla/ladder';
import type { Role } from '../../people/roles';
import { climbed } from '../../sla/climb';
import { isGroup, recipientsOf, type Holder, type Recipient } from '../../sla/recipients';
import { roleIn } from '../../sla/stand-in';
import { presentStep, schedule } from '../deadlines';
import { climbOn, type Due } from './climb-on';
import { everybody, thereNow } from './holders-of';
import { alertOf, alertWords, ladderFor } from './ladder-for';
import { raise } from './raise';
import { noteSkipped } from './note-skipped';
import { type Draft, note } from '../draft';
import type { Deadline, Step } from '../state';

/** What has passed stays passed: fires every rung of the case that is over. */
export function firePassed(draft: Draft): void {
  for (const row of draft.deadlines) fireRungs(draft, row);
}

/**
 * Fires every rung of a deadline whose instant is over. Each is on record; when several have passed
 * (an outage, a late opening) one notice goes out, to everyone any of them names.
 */
export function fireRungs(draft: Draft, row: Deadline, byMs = draft.nowMs): void {
  if (!row.nextAt || row.nextAt.getTime() >= byMs || draft.case.status !== 'open') return;
  const { step, open, role } = spokenOf(draft, row);
  if (role === 'system') throw new Error(`${draft.procedure.key} has no step ${step}`);
  const holder: Holder = {
    role,
    claimedBy: open?.claimedBy ?? null,
    store: draft.case.store,
    agency: draft.case.agency,
  };
  const { rungs, skipped } = climbOn(draft, row, step, dueRungs(draft, row, holder, highestMs(draft, byMs, row, open)));
  row.fired += rungs.length + skipped;
  const levels = rungs.filter(rung => rung.kind === 'level');
  for (const rung of rungs) {
    if (rung.kind === 'breach') miss(draft, row, step, holder);
    // a warning overtaken by its breach is on record, but nobody is warned of what has happened
    else if (rung.kind === 'warning') tell(draft, row, { step, holder, rung }, levels.length === 0 ? [rung] : []);
  }
  levels.forEach((rung, index) => {
    tell(draft, row, { step, holder, rung }, index === levels.length - 1 ? levels : []);
    if (!row.isAlert) noteSkipped(draft, row, { step, holder, rung, next: levels[index + 1]?.level ?? null });
  });
  schedule(draft, row);
}

/** What a row speaks of, and whose it is: an alert of the step that gave rise to it, which nobody holds any more. */
function spokenOf(draft: Draft, row: Deadline): { step: string; open: Step | null; role: Role | 'system' } {
  if (row.isAlert) {
    const { step, alert } = alertOf(draft.procedure, row.deadline);
    return { step, open: null, role: alert.to };
  }
  const { step, row: open } = presentStep(draft, row);
  return { step, open, role: roleIn(draft.procedure, draft.case.store, step) };
}

/** Up to when a deadline climbs: where the system answers as soon as it has passed, no further rung is ever reached. */
function highestMs({ procedure }: Draft, nowMs: number, { dueAt }: Deadline, open: Step | null): number {
  const expires = open && procedure.steps[open.step]?.expires;
  return expires && 'overdue' in expires ? Math.min(nowMs, dueAt.getTime() + 1) : nowMs;
}

/** The rungs that have come, and the next one too while nobody answers to the last: an empty level is skipped at once. */
function dueRungs(draft: Draft, row: Deadline, holder: Holder, byMs: number): Due {
  const ladder = ladderFor(draft, row);
  const span = { startMs: row.startAt.getTime(), dueMs: row.dueAt.getTime() };
  const { passed, skipped } = passedRungs(ladder, span, row.fired, byMs);
  const ahead = rungsOf(ladder, span, row.fired + passed.length + skipped);
  return { rungs: climbed(passed, ahead, rungs => reached(draft, row, rungs, holder).length > 0), skipped };
}

/** Whom rungs reach that are told now. An alert does not climb: where nobody is there, it waits for everyone of the role. */
function reached(draft: Draft, { isAlert }: Deadline, rungs: readonly Rung[], holder: Holder): Recipient[] {
  const targets = rungs.flatMap(({ to }) => [...to]);
  const found = recipientsOf(targets, holder, thereNow(draft));
  return found.length === 0 && isAlert ? recipientsOf(targets, holder, everybody(draft)) : found;
}

function miss(draft: Draft, row: Deadline, step: string, holder: Holder): void {
  row.state = 'missed';
  note(draft, {
    kind: 'deadline-missed',
    key: factKey.missed(row.deadline, row),
    step,
    round: row.round,
    atMs: row.dueAt.getTime(),
    by: SYSTEM,
    data: { deadline: row.deadline, dueAt: row.dueAt.toISOString(), role: holder.role, claimedBy: holder.claimedBy },
  });
}

interface Reached {
  step: string;
  holder: Holder;
  rung: Rung;
}

/** Puts a rung on record, and tells everyone whom any of these rungs names. */
function tell(draft: Draft, row: Deadline, { step, holder, rung }: Reached, told: readonly Rung[]): void {
  raise(draft, {
    step,
    deadline: row.deadline,
    round: row.round,
    turn: row.turn,
    level: rung.level,
    repeat: rung.repeat,
    reason: row.isAlert ? 'alert' : rung.kind === 'warning' ? 'warning' : 'deadline',
    ...(row.isAlert && { extra: alertWords(draft.procedure, alertOf(draft.procedure, row.deadline).outcome) }),
    dueMs: row.dueAt.getTime(),
    rungMs: rung.atMs,
    to: reached(draft, row, [rung], holder),
    notify: reached(draft, row, told, holder),
    groups: told.flatMap(({ to }) => to.filter(isGroup)),
    role: holder.role,
    claimedBy: holder.claimedBy,
  });
}
