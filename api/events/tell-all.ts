import { setImmediate as othersTurn } from 'node:timers/promises';
import type { JournalEvent, JournalPage } from '../../db/journal/read-journal';
import { sse } from './sse';
import type { Stream } from './stream';

const AT_ONCE = 25; // a socket's write takes its time, and people's requests wait for it

/**
 * Tells a page to everybody who follows by now, each event written once; those who have too much unread are set aside.
 * Whoever joins meanwhile has read it.
 */
export async function tellAll(
  following: Iterable<Stream>,
  page: JournalPage,
  setAside: (stream: Stream) => void,
): Promise<void> {
  if (page.events.length === 0 && !page.lost) return;
  const texts = new Map<JournalEvent, string>();
  const shared = (event: JournalEvent) => {
    const text = texts.get(event) ?? textOf(event);
    texts.set(event, text);
    return text;
  };
  const streams = [...following];
  for (let from = 0; from < streams.length; from += AT_ONCE) {
    if (from > 0) await othersTurn();
    for (const stream of streams.slice(from, from + AT_ONCE)) if (!stream.tell(page, shared)) setAside(stream);
  }
}

export const textOf = ({ event, cursor }: JournalEvent): string => sse.event(event, cursor);
