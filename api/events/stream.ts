import type { ServerResponse } from 'node:http';
import type { Caller } from '../../domain/cases/caller';
import { compareCursors, type JournalCursor } from '../../db/journal/cursor';
import type { JournalEvent, JournalPage } from '../../db/journal/read-journal';
import type { EventSettings } from './settings';
import { sse } from './sse';

/** Why a stream ended before its client left. */
export type Ending = 'old' | 'access-ended' | 'unread' | 'closing' | 'done' | 'failed';

/** One client that listens. */
export interface Stream {
  caller: Caller;
  /**
   * Tells of a page what this caller may hear, each event as the text it shares with all others. False when too much is
   * unread already: nothing was told, and the page has to be read again from `place()`.
   */
  tell(page: JournalPage, textOf: (event: JournalEvent) => string): boolean;
  /** Up to where it was told; null before the first page. */
  place(): JournalCursor | null;
  /** Says that it lives, and that up to an instant nothing else was to be told. */
  beat(atMs: number): void;
  /** Resolves when the client has read what was sent, or is gone. */
  isRead(): Promise<void>;
  end(why: Ending): void;
  isOver(): boolean;
}

export interface Opening {
  caller: Caller;
  /** Also what is no event of webhooks. */
  wantsAll: boolean;
  /** What was told before. */
  after: JournalCursor | null;
  settings: Pick<EventSettings, 'mostUnreadBytes' | 'patienceMs'>;
  onEnd(why: Ending | 'left'): void;
}

const RETRY_MS = 1_000;

/** A stream on a response whose head is sent. */
export function openStream(response: ServerResponse, { caller, wantsAll, after, settings, onEnd }: Opening): Stream {
  let at = after;
  let over: Ending | 'left' | null = null;
  const patience = createPatience(settings.patienceMs, () => stream.end('unread'));

  const write = (text: string): void => {
    if (!over && text !== '' && !response.write(text)) patience.begin();
  };
  const isHeard = ({ event, audience, cursor }: JournalEvent): boolean => {
    if (at !== null && compareCursors(cursor, at) <= 0) return false;
    if (event.type === 'case.changed' && !wantsAll) return false;
    return audience.to === 'person' ? audience.id === caller.id : caller.sees(audience.place);
  };
  const isOverNow = (why: Ending | 'left'): boolean => {
    if (over) return false;
    over = why;
    patience.end();
    onEnd(why);
    return true;
  };
  const stream: Stream = {
    caller,
    tell(page, textOf) {
      const reset = page.lost ? sse.reset(page.lost, page.cursor) : '';
      const text = reset + page.events.filter(isHeard).map(textOf).join('');
      const unread = response.writableLength;
      if (unread > 0 && unread + text.length > settings.mostUnreadBytes) return false;
      write(text);
      // of two who read, the one that tells first may be ahead
      at = page.lost || at === null ? page.cursor : later(at, page.cursor);
      return true;
    },
    place: () => at,
    beat: atMs => write(sse.beat + (at === null ? '\n' : sse.place({ ...at, atMs: Math.max(at.atMs, atMs) }))),
    isRead: () => isRead(response),
    end(why) {
      if (!isOverNow(why)) return;
      // whoever does not read would not read the end either
      if (why === 'unread') response.destroy();
      else response.end();
    },
    isOver: () => over !== null,
  };
  response.on('drain', patience.end).once('close', () => isOverNow('left'));
  if (response.destroyed) setImmediate(() => isOverNow('left')); // it left before there was anything to hear
  write(sse.retry(RETRY_MS));
  return stream;
}

function isRead(response: ServerResponse): Promise<void> {
  return new Promise(resolve => {
    if (response.destroyed || !response.writableNeedDrain) return resolve();
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/** Expires when it has begun and does not end in time. */
function createPatience(ms: number, expire: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: () => void (timer ??= setTimeout(expire, ms)),
    end() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

function later(one: JournalCursor, other: JournalCursor): JournalCursor {
  return compareCursors(one, other) > 0 ? one : other;
}
