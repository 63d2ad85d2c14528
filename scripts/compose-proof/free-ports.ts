import { randomInt } from 'node:crypto';
import { isFree } from '../stack/ports';

/** So many TCP ports that nobody holds now, none above 32767: the engine keeps its own in a smallint. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = randomInt(15_000, 32_000);
    if (await isFree(port, '0.0.0.0')) found.add(port);
  }
  return [...found];
}
