import { placeOf, SYSTEM } from '../../language/facts';
import type { Child } from '../../language/kinds/child';
import { childIn } from '../../language/step-table';
import { passedTooLongAgo, startOf } from '../moments';
import { note, type Draft } from '../draft';
import { openSteps, type Step } from '../state';
import { skip } from './skip';

/** Does a case that is opened later wait until somebody says its day? */
export function waitsForDay(starts: Child['starts']): boolean {
  return starts !== undefined && 'on' in starts && starts.waits === true;
}

/** Days have been said, or moved: what waits for one waits for that one from now on. What has begun stays. */
export function moveStarts(draft: Draft): void {
  for (const row of openSteps(draft)) {
    const child = childIn(draft.procedure.steps[row.step]);
    if (!child?.starts || !waitsForDay(child.starts) || row.record?.['child'] !== undefined) continue;
    const at = startOf(draft, row.step, child.starts);
    if (at?.getTime() === row.startsAt?.getTime()) continue;
    move(draft, row, at);
    const passedAt = passedTooLongAgo(draft, child, at);
    if (passedAt) skip(draft, row, { reason: 'too-late', wasDueAt: passedAt.toISOString() });
  }
}

function move(draft: Draft, row: Step, at: Date | null): void {
  const from = row.startsAt?.toISOString() ?? null;
  row.startsAt = at;
  const startsAt = at?.toISOString() ?? null;
  note(draft, {
    kind: 'start-moved',
    key: `start-moved/${placeOf(row)}/${draft.case.lastSeq + 1}`,
    step: row.step,
    round: row.round,
    by: SYSTEM,
    data: { from, to: startsAt },
    tells: { startsAt },
  });
}
