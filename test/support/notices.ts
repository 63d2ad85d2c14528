import { setTimeout as pause } from 'node:timers/promises';
import { CASE_CHANNEL, readMoved } from '../../db/case-store/moved';
import { listen } from '../../db/listen';
import type { Time } from './time';
import { LIMIT_MS, realTime, until } from './until';

/** Time as it really passes, in which whoever waits for a case looks when the ledger says that it has moved. */
export interface TimeByNotices extends Time {
  close(): Promise<void>;
}

/** What no notice tells of is seen all the same, only later. */
const LOOK_AT_LEAST_EVERY_MS = 500;

export function timeByNotices(url: string): TimeByNotices {
  const waiting = new Map<string, Set<() => void>>();
  const wake = (caseId: string) => waiting.get(caseId)?.forEach(look => look());
  const wakeAll = () => [...waiting.keys()].forEach(wake);
  const listener = listen({
    url,
    channels: [CASE_CHANNEL],
    onNotice: (_, payload) => readMoved(payload).cases.forEach(wake),
    onConnected: wakeAll,
    onLost: () => undefined,
  });

  /** From now on until it is ended: whether the case has moved. */
  const movesOf = (caseId: string) => {
    let tell = () => undefined as void;
    let moved = new Promise<void>(resolve => (tell = resolve));
    const hear = () => tell();
    const others = waiting.get(caseId) ?? new Set();
    waiting.set(caseId, others.add(hear));
    return {
      async next() {
        const ended = new AbortController();
        const longest = pause(LOOK_AT_LEAST_EVERY_MS, undefined, { signal: ended.signal }).catch(() => undefined);
        await Promise.race([moved, longest]);
        ended.abort();
        moved = new Promise<void>(resolve => (tell = resolve));
      },
      end() {
        others.delete(hear);
        if (others.size === 0) waiting.delete(caseId);
      },
    };
  };

  return {
    ...realTime,
    async until(what, look, limitMs = LIMIT_MS, caseId) {
      if (caseId === undefined) return until(what, look, limitMs);
      const endMs = Date.now() + limitMs;
      const moves = movesOf(caseId);
      try {
        for (;;) {
          const found = await look();
          if (found !== undefined && found !== null && found !== false) return found;
          if (Date.now() > endMs) throw new Error(`waited ${limitMs} ms for ${what}`);
          await moves.next();
        }
      } finally {
        moves.end();
      }
    },
    close: () => listener.close(),
  };
}
