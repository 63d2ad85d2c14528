import type { Querier } from '../../db/connection';
import { keysInUse } from '../../db/read/api-keys';
import type { Stream } from './stream';

/** Ends the streams of people who have left, and of API keys that were withdrawn. */
export async function endWithdrawn(
  db: Querier,
  streams: Iterable<Stream>,
  hasLeft: (id: string) => boolean,
): Promise<void> {
  const all = [...streams];
  for (const stream of all) if (hasLeft(stream.caller.id)) stream.end('access-ended');
  const machines = all.filter(({ caller }) => caller.isMachine);
  if (machines.length === 0) return;
  const inUse = await keysInUse(db, [...new Set(machines.map(keyOf))]);
  for (const stream of machines) if (!inUse.has(keyOf(stream))) stream.end('access-ended');
}

const keyOf = ({ caller }: Stream): string => caller.id.replace(/^key:/, '');
