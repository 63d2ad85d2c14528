import { factKey, SYSTEM } from '../../domain/facts';
import { passedRungs, rungsOf, type Rung } from '../../domain/ladder';
import { ladderOf } from '../../domain/policy';
import { recipientsOf, type Holder, type Recipient } from '../../domain/recipients';
import { roleIn } from '../../domain/stand-in';
import { note, type Act } from './act';
import { presentStep, schedule } from './deadline';
import { raise } from './raise';
import type { DeadlineRow, StepRow } from './rows';

/**
 * Fires every rung of a deadline whose instant is over. Each is on record; when several have passed
 * (an outage, a late opening) one notice goes out, to everyone any of them names.
 */
export function fireRungs(act: Act, row: DeadlineRow): void {
  if (!row.nextAt || row.nextAt.getTime() >= act.nowMs || act.case.status !== 'open') return;
  const { step, row: open } = presentStep(act, row);
  const role = roleIn(act.procedure, act.case.store, step);
  if (role === 'system') throw new Error(`${act.procedure.key} has no step ${step}`);
  const holder: Holder = { role, claimedBy: open?.claimedBy ?? null, store: act.case.store, agency: act.case.agency };
  const { rungs, skipped } = dueRungs(act, row, holder, highestMs(act, row, open));
  row.fired += rungs.length + skipped;
  const levels = rungs.filter(rung => rung.kind === 'level');
  for (const rung of rungs) {
    if (rung.kind === 'breach') miss(act, row, step, holder);
    // a warning overtaken by its breach is on record, but nobody is warned of what has happened
    else if (rung.kind === 'warning')
      tell(act, row, step, holder, rung, levels.length === 0 ? recipientsOf(rung.to, holder, act.world.staff()) : []);
  }
  levels.forEach((rung, index) => {
    const isLast = index === levels.length - 1;
    const told = isLast ? everyone(act, levels, holder) : [];
    tell(act, row, step, holder, rung, told);
  });
  schedule(act, row);
}

/** Up to when a deadline climbs: where the system answers as soon as it has passed, no further rung is ever reached. */
function highestMs({ nowMs, procedure }: Act, { dueAt }: DeadlineRow, open: StepRow | null): number {
  const expires = open && procedure.steps[open.step]?.expires;
  return expires && 'overdue' in expires ? Math.min(nowMs, dueAt.getTime() + 1) : nowMs;
}

/** The rungs that have come, and the next one too while nobody answers to the last: an empty level is skipped at once. */
function dueRungs(act: Act, row: DeadlineRow, holder: Holder, byMs: number): { rungs: Rung[]; skipped: number } {
  const ladder = ladderOf(act.policy);
  const span = { startMs: row.startAt.getTime(), dueMs: row.dueAt.getTime() };
  const { passed, skipped } = passedRungs(ladder, span, row.fired, byMs);
  const ahead = rungsOf(ladder, span, row.fired + passed.length + skipped);
  while (passed.at(-1)?.kind === 'level' && everyone(act, passed, holder).length === 0) {
    const next = ahead.next();
    if (next.done || next.value.repeat > 1) break;
    passed.push(next.value);
  }
  return { rungs: passed, skipped };
}

function everyone(act: Act, rungs: readonly Rung[], holder: Holder): Recipient[] {
  return recipientsOf(
    rungs.flatMap(rung => [...rung.to]),
    holder,
    act.world.staff(),
  );
}

function miss(act: Act, row: DeadlineRow, step: string, holder: Holder): void {
  row.state = 'missed';
  note(act, {
    kind: 'deadline-missed',
    key: factKey.missed(row.deadline, row.round),
    step,
    round: row.round,
    atMs: row.dueAt.getTime(),
    by: SYSTEM,
    data: { deadline: row.deadline, dueAt: row.dueAt.toISOString(), role: holder.role, claimedBy: holder.claimedBy },
  });
}

function tell(act: Act, row: DeadlineRow, step: string, holder: Holder, rung: Rung, told: Recipient[]): void {
  raise(act, {
    step,
    deadline: row.deadline,
    round: row.round,
    level: rung.level,
    repeat: rung.repeat,
    reason: rung.kind === 'warning' ? 'warning' : 'deadline',
    dueMs: row.dueAt.getTime(),
    rungMs: rung.atMs,
    to: recipientsOf(rung.to, holder, act.world.staff()),
    notify: told,
    role: holder.role,
    claimedBy: holder.claimedBy,
  });
}
