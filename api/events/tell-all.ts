import type { JournalEvent, JournalPage } from '../../db/journal/read-journal';
import { sse } from './sse';
import type { Stream } from './stream';

/** Tells a page to everybody who follows, each event written once; those who have too much unread are set aside. */
export function tellAll(streams: Iterable<Stream>, page: JournalPage, setAside: (stream: Stream) => void): void {
  if (page.events.length === 0 && !page.lost) return;
  const texts = new Map<JournalEvent, string>();
  const shared = (event: JournalEvent) => {
    const text = texts.get(event) ?? textOf(event);
    texts.set(event, text);
    return text;
  };
  for (const stream of streams) if (!stream.tell(page, shared)) setAside(stream);
}

export const textOf = ({ event, cursor }: JournalEvent): string => sse.event(event, cursor);
