import { procedures } from '../../domain/procedures';
import type { Querier } from '../connection';
import { leaveNote, readNotes } from '../notes';

/** Whose children are still to be cancelled, by whose word and why. */
export interface ChildrenToCancel {
  parentId: string;
  by: string;
  reason: string;
}

const TOPIC = 'children-to-cancel';

/** Steps whose case goes its own way from the start. */
const detached = procedures.flatMap(({ key, steps }) =>
  Object.entries(steps).flatMap(([step, { runs }]) => (runs?.detached ? [`${key}/${step}`] : [])),
);

/**
 * Puts it on record, with the parent's own cancellation, that its open children are to be cancelled: whoever ends them,
 * and whenever, none is forgotten. A case without any leaves nothing; answers whether
 * there are some.
 */
export async function askToCancelChildren(db: Querier, { parentId, by, reason }: ChildrenToCancel): Promise<boolean> {
  const [child] = await childrenToCancel(db, parentId, 1);
  if (child !== undefined) await leaveNote(db, TOPIC, parentId, { by, reason });
  return child !== undefined;
}

/** Every cancelled case whose children are not all over yet. */
export async function cancelledParents(db: Querier): Promise<ChildrenToCancel[]> {
  const notes = await readNotes(db, TOPIC);
  return notes.map(({ part, note }) => ({ parentId: part, by: String(note['by']), reason: String(note['reason']) }));
}

/** Open children of a case that end with it, at most `most`. Those of a detached step go their own way. */
export async function childrenToCancel(db: Querier, parentId: string, most: number): Promise<string[]> {
  const found = await db.query<{ id: string }>({
    name: 'children-to-cancel',
    text: `select k.id from cases k join cases p on p.id = k.parent_id
      where k.parent_id = $1 and k.status in ('open', 'paused')
        and p.procedure || '/' || k.parent_step <> all($2)
      order by k.id limit $3`,
    values: [parentId, detached, most],
  });
  return found.rows.map(({ id }) => id);
}

/** Nothing is left to cancel under this parent. */
export async function childrenAreOver(db: Querier, parentId: string): Promise<void> {
  await db.query({
    name: 'children-are-over',
    text: `delete from system_notes where topic = '${TOPIC}' and part = $1`,
    values: [parentId],
  });
}
