import type { Addressed } from '../../domain/events/event';
import { cursorText, type JournalCursor } from '../../db/journal/cursor';

/** Text of a stream of events (WHATWG HTML 9.2). JSON holds no line break, so one line of data is enough. */
export const sse = {
  event: (event: Addressed['event'], at: JournalCursor): string => block(event.type, event, at),
  /** What lies between is not known: whoever hears it loads anew what they show. */
  reset: (why: string, at: JournalCursor): string => block('reset', { type: 'reset', why }, at),
  /** No event: the browser only keeps the id, to go on from there. */
  place: (at: JournalCursor): string => `id: ${cursorText(at)}\n\n`,
  retry: (ms: number): string => `retry: ${ms}\n\n`,
  beat: ':\n',
};

function block(type: string, data: unknown, at: JournalCursor): string {
  return `id: ${cursorText(at)}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
