import { startDatabaseServer } from './database-server';
import { shareBrowser } from './shared-browser';

/** Jest's global setup of the board: beside the database one browser. */
export default async function startBoard(): Promise<void> {
  await startDatabaseServer();
  await shareBrowser();
}
