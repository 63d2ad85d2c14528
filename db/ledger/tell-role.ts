import { recipientsOf } from '../../domain/recipients';
import type { Role } from '../../domain/roles';
import type { Act } from './act';
import { raise, type Raised } from './raise';

/** Tells everyone of a role something at once: no deadline, the level is the reason's own name. */
export function tell(
  act: Act,
  role: Role,
  {
    step,
    round,
    topic,
    reason,
    extra,
  }: { step: string; round: number; topic: string } & Pick<Raised, 'reason' | 'extra'>,
): void {
  const to = recipientsOf(
    [role],
    { role, claimedBy: null, store: act.case.store, agency: act.case.agency },
    act.world.staff(),
  );
  const now = { dueMs: act.nowMs, rungMs: act.nowMs };
  raise(act, {
    step,
    round,
    deadline: topic,
    level: topic,
    repeat: 1,
    reason,
    ...now,
    to,
    notify: to,
    role,
    claimedBy: null,
    extra,
  });
}
