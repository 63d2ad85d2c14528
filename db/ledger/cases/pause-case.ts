import type { Caller } from '../../../domain/cases/caller';
import { pause, type Pause } from '../../../domain/cases/pause';
import { resume } from '../../../domain/cases/resume';
import { writeDrafts } from '../../case-store/write';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { advance } from '../advance';
import { takeSeen } from '../take-case';
import { restedIn } from './rested';

export interface PauseOf extends Pause {
  caseId: string;
  /** Asked under the case's lock: an alarm that came first came before it. */
  now: () => number;
}

/**
 * Stops every clock of the case. Answers the key of the procedure where a clock ran: its holders' superiors are told.
 * Throws as `pause`, and `not-found`.
 */
export async function pauseCase(tx: Tx, wanted: PauseOf, world: KnownWorld): Promise<string | null> {
  const draft = await takeSeen(tx, wanted, world);
  const ranAClock = pause(draft, wanted, await restedIn(tx, draft.case));
  await writeDrafts(tx, [draft]);
  return ranAClock ? draft.procedure.key : null;
}

export interface Resumption {
  caseId: string;
  reason?: string | undefined;
  caller: Caller;
  now: () => number;
}

/** Has the case go on. Throws as `resume`, and `not-found`. */
export async function resumeCase(tx: Tx, wanted: Resumption, world: KnownWorld): Promise<void> {
  const draft = await takeSeen(tx, wanted, world);
  resume(draft, wanted.reason);
  await advance(tx, [draft], world);
}
