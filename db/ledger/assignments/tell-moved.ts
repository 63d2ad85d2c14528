import type { Notice, NoticeBody } from '../../../domain/notices/delivery';
import type { Title } from '../../../domain/language/title';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { addNotice } from '../notices/add-notice';

/** What was moved, by whom and why; one step with its case and title, several with their number. */
export interface Moved {
  /** Under which this is told once. */
  id: string;
  from: readonly string[];
  to: string | null;
  by: string;
  reason: string;
  count: number;
  caseId?: string;
  stepTitle?: Title;
  nowMs: number;
}

/** Tells whoever has it now, and whoever had it; nobody of what they did themselves. */
export async function tellMoved(tx: Tx, world: KnownWorld, moved: Moved): Promise<void> {
  const { id, from, to, by, reason, count, caseId, stepTitle, nowMs } = moved;
  const tell = async (is: 'given' | 'taken', people: readonly string[]): Promise<void> => {
    const told = people.filter(person => person !== by);
    if (told.length === 0) return;
    const body: NoticeBody = {
      reason: 'work-moved',
      level: 'moved',
      is,
      count,
      byName: world.nameOf(by) ?? by,
      why: reason,
    };
    if (caseId !== undefined) Object.assign(body, { of: caseId, stepTitle });
    const notice: Notice = { id: `moved~${id}~${is}`, kind: 'alert', caseId: null, body, createdAt: new Date(nowMs) };
    await addNotice(tx, world, notice, told, { level: 'L1' });
  };
  await tell('given', to === null ? [] : [to]);
  await tell(
    'taken',
    from.filter(person => person !== to),
  );
}
