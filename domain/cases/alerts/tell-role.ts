import { recipientsOf } from '../../sla/recipients';
import type { Role } from '../../people/roles';
import { raise, type Raised } from './raise';
import type { Draft } from '../draft';

/** Tells everyone of a role something at once: no deadline, the level is the reason's own name. */
export function tell(
  draft: Draft,
  role: Role,
  {
    step,
    round,
    turn = 1,
    topic,
    level = topic,
    reason,
    extra,
  }: { step: string; round: number; turn?: number; topic: string; level?: string } & Pick<Raised, 'reason' | 'extra'>,
): void {
  const to = recipientsOf(
    [role],
    { role, claimedBy: null, store: draft.case.store, agency: draft.case.agency },
    draft.world.staff(),
  );
  const now = { dueMs: draft.nowMs, rungMs: draft.nowMs };
  raise(draft, {
    step,
    round,
    turn,
    deadline: topic,
    level,
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
