import type { Querier } from '../../db/connection';
import { keysInUse } from '../../db/read/api-keys';
import type { Stream } from './stream';

/** Ends the streams of API keys that were withdrawn. */
export async function endWithdrawn(db: Querier, streams: Iterable<Stream>): Promise<void> {
  const machines = [...streams].filter(({ caller }) => caller.isMachine);
  if (machines.length === 0) return;
  const inUse = await keysInUse(db, [...new Set(machines.map(keyOf))]);
  for (const stream of machines) if (!inUse.has(keyOf(stream))) stream.end('access-ended');
}

const keyOf = ({ caller }: Stream): string => caller.id.replace(/^key:/, '');
