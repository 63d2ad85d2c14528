import type { Lane } from '../../db/ledger/outbox/engine-inbox';

/** What was told to the engine and not yet taken up, per lane, and which calls are still unanswered. */
export interface Flights {
  /** How many more a lane may take; one at a time while the engine is away. */
  room(lane: Lane, nowMs: number): number;
  take(lane: Lane, caseId: string, untilMs: number): void;
  /** Whom it was told and who has not answered. */
  flying(): string[];
  /** The conductor has answered, or the engine refused: no longer in the air. */
  land(caseId: string): void;
  /** A call goes out; answers how the engine was before it. */
  asked(caseId: string): 'up' | 'away';
  /** The call has been answered; `isAwaited`: a conductor will take it up, so it flies on. */
  answered(caseId: string, engine: 'up' | 'away', isAwaited: boolean): void;
  state(): { engine: 'up' | 'away'; inFlight: number };
}

const SILENT_MS = 2_000;

/** Counts what is in flight until it is taken up or its lease is over. */
export function countFlights(most: Readonly<Record<Lane, number>>, now: () => number): Flights {
  const flying: Record<Lane, Map<string, number>> = { start: new Map(), signal: new Map() };
  const asking = new Map<string, number>();
  let engine: 'up' | 'away' = 'up';
  let answeredMs = 0;
  const land = (caseId: string): void => {
    flying.start.delete(caseId);
    flying.signal.delete(caseId);
  };
  return {
    room(lane, nowMs) {
      for (const [caseId, untilMs] of flying[lane]) if (untilMs < nowMs) flying[lane].delete(caseId);
      return engine === 'away' ? 1 : most[lane] - flying[lane].size;
    },
    take: (lane, caseId, untilMs) => void flying[lane].set(caseId, untilMs),
    flying: () => [...flying.start.keys(), ...flying.signal.keys()],
    land,
    asked(caseId) {
      const was = isSilent(asking, now()) ? 'away' : engine;
      asking.set(caseId, now());
      return was;
    },
    answered(caseId, found, isAwaited) {
      if (!isAwaited) land(caseId);
      const askedMs = asking.get(caseId) ?? 0;
      asking.delete(caseId);
      if (found === 'up') answeredMs = now();
      else if (askedMs < answeredMs) return; // others were answered since: an old failure says nothing of now
      engine = found;
    },
    state: () => ({
      engine: isSilent(asking, now()) ? 'away' : engine,
      inFlight: flying.start.size + flying.signal.size,
    }),
  };
}

/** An engine that leaves a call unanswered this long is as good as away, whatever the call will say in the end. */
function isSilent(asking: ReadonlyMap<string, number>, nowMs: number): boolean {
  return nowMs - Math.min(...asking.values()) > SILENT_MS;
}
