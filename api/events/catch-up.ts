import pLimit from 'p-limit';
import type { JournalCursor } from '../../db/journal/cursor';
import type { JournalPage } from '../../db/journal/read-journal';
import type { Follower } from './follow-journal';
import { textOf } from './tell-all';
import type { Stream } from './stream';

export interface CatchingUp {
  /** Where the caller was last; `unknown` is a place that nobody gave out, null the present. */
  after: JournalCursor | 'unknown' | null;
  /** Stays and is told what comes; otherwise it ends with what there is. */
  follows: boolean;
}

const READ_AT_ONCE = 4; // of a pool that people's work needs

/**
 * Makes what tells a stream all that lies between its last place and the present, at the pace at which it is read. When
 * that is done the stream has joined those who `follow`, or has ended.
 */
export function createCatchUp(
  read: (after: JournalCursor | null) => Promise<JournalPage>,
  follower: Pick<Follower, 'hasReached'>,
  join: (stream: Stream) => void,
) {
  const inTurn = pLimit(READ_AT_ONCE);
  return async (stream: Stream, { after, follows }: CatchingUp): Promise<void> => {
    let at = after === 'unknown' ? null : after;
    for (let isFirst = true; !stream.isOver(); isFirst = false) {
      await stream.isRead();
      const page = await inTurn(() => read(at));
      const lost = page.lost ?? (isFirst && after === 'unknown' ? 'unknown-id' : null);
      if (!stream.tell({ ...page, lost }, textOf)) continue;
      at = page.cursor;
      if (after === null && isFirst) stream.beat(at.atMs); // its place is known before anything happens
      if (page.isMore) continue;
      if (!follows) return stream.end('done');
      if (!stream.isOver() && follower.hasReached(at)) return join(stream);
    }
  };
}
