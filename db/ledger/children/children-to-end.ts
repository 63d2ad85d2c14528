import { procedures } from '../../../domain/procedures';
import type { Querier } from '../../connection';
import { childIn } from '../../../domain/language/step-table';

/**
 * Whose children are still to be ended, by whose word, how and why: all of a cancelled case, or those of rounds before
 * `beforeRound` of a case in which something has happened anew.
 */
export interface ChildrenToEnd {
  parentId: string;
  by: string;
  reason: string;
  beforeRound?: number | null;
}

/** Steps whose case goes its own way from the start. */
const detached = procedures.flatMap(({ key, steps }) =>
  Object.entries(steps).flatMap(([step, table]) => (childIn(table)?.runs.detached ? [`${key}/${step}`] : [])),
);

/**
 * Puts it on record, with what happened to the parent, that its open children are to end: whoever ends them, and
 * whenever, none is forgotten. A case without any leaves nothing; answers whether
 * there are some.
 */
export async function askToEndChildren(db: Querier, asked: ChildrenToEnd, nowMs: number): Promise<boolean> {
  const { parentId, by, reason, beforeRound = null } = asked;
  const [child] = await childrenToEnd(db, asked, 1);
  if (child === undefined) return false;
  await db.query({
    name: 'ask-to-end-children',
    text: `insert into children_to_end (parent_id, by, reason, before_round, asked_at) values ($1, $2, $3, $4, $5)
      on conflict (parent_id) do update set by = excluded.by, reason = excluded.reason,
        before_round = excluded.before_round, asked_at = excluded.asked_at`,
    values: [parentId, by, reason, beforeRound, new Date(nowMs)],
  });
  return true;
}

/** Every case whose children are not all over that should be. */
export async function parentsToLookAfter(db: Querier): Promise<ChildrenToEnd[]> {
  const found = await db.query<ChildrenToEnd>({
    name: 'parents-to-look-after',
    text: `select parent_id as "parentId", by, reason, before_round as "beforeRound" from children_to_end
      order by asked_at desc`,
  });
  return found.rows;
}

/** Open children that are to end, at most `most`. Those of a detached step go their own way. */
export async function childrenToEnd(
  db: Querier,
  { parentId, beforeRound = null }: Pick<ChildrenToEnd, 'parentId' | 'beforeRound'>,
  most: number,
): Promise<string[]> {
  const found = await db.query<{ id: string }>({
    name: 'children-to-end',
    text: `select k.id from cases k join cases p on p.id = k.parent_id
      where k.parent_id = $1 and k.status in ('open', 'paused')
        and p.procedure || '/' || k.parent_step <> all($2) and ($4::int is null or k.parent_round < $4)
      order by k.id limit $3`,
    values: [parentId, detached, most, beforeRound],
  });
  return found.rows.map(({ id }) => id);
}

/** Nothing is left to end under this parent, unless more was asked for meanwhile. */
export async function childrenAreOver(db: Querier, { parentId, beforeRound = null }: ChildrenToEnd): Promise<void> {
  await db.query({
    name: 'children-are-over',
    text: 'delete from children_to_end where parent_id = $1 and before_round is not distinct from $2::int',
    values: [parentId, beforeRound],
  });
}
