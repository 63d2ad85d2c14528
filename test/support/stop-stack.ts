import { stopStackOf } from './forgotten-stacks';
import { readStack } from './stack';

/** Jest's global teardown: stops what the setup started and removes its folder. */
export default async function stopStack(): Promise<void> {
  await stopStackOf(readStack());
}
