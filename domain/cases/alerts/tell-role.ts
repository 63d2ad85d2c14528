import type { Role } from '../../people/roles';
import { answerersOf } from './holders-of';
import { raise, type Raised } from './raise';
import type { Draft } from '../draft';

/** Tells whoever answers for a role something at once: no deadline, the level is the reason's own name. */
export function tell(
  draft: Draft,
  role: Role,
  {
    step,
    round,
    turn = 1,
    topic,
    reason,
    extra,
  }: { step: string; round: number; turn?: number; topic: string } & Pick<Raised, 'reason' | 'extra'>,
): void {
  const to = answerersOf(draft, role);
  const now = { dueMs: draft.nowMs, rungMs: draft.nowMs };
  raise(draft, {
    step,
    round,
    turn,
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
