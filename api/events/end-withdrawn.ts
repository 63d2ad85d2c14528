import type { Querier } from '../../db/connection';
import { keysInUse } from '../../db/read/api-keys';
import { sessionsThatHold } from '../../db/read/sessions';
import type { Stream } from './stream';

/** Ends the streams of people who have left, of API keys that were withdrawn, and of sessions that are over. */
export async function endWithdrawn(
  db: Querier,
  streams: Iterable<Stream>,
  hasLeft: (id: string) => boolean,
  nowMs: number,
): Promise<void> {
  const all = [...streams];
  for (const stream of all) if (hasLeft(stream.caller.id)) stream.end('access-ended');
  await endThoseOfSessions(db, all, nowMs);
  const machines = all.filter(({ caller }) => caller.isMachine);
  if (machines.length === 0) return;
  const inUse = await keysInUse(db, [...new Set(machines.map(keyOf))]);
  for (const stream of machines) if (!inUse.has(keyOf(stream))) stream.end('access-ended');
}

async function endThoseOfSessions(db: Querier, all: readonly Stream[], nowMs: number): Promise<void> {
  const shown = new Set(all.flatMap(({ caller }) => caller.session ?? []));
  if (shown.size === 0) return;
  const holding = await sessionsThatHold(db, [...shown], nowMs);
  for (const stream of all) {
    const { session } = stream.caller;
    if (session !== undefined && !holding.has(session)) stream.end('access-ended');
  }
}

const keyOf = ({ caller }: Stream): string => caller.id.replace(/^key:/, '');
