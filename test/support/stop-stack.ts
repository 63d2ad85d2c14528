import { stopStackOf } from './forgotten-stacks';
import { endSharedBrowser } from './shared-browser';
import { isStarted, readServer, unpublish } from './stack';

/** Jest's global teardown: stops what the setup started and removes its folder. */
export default async function stopStack(): Promise<void> {
  if (!isStarted()) return; // another lane has
  await endSharedBrowser();
  await stopStackOf(readServer());
  unpublish();
}
