import { startDatabaseServer } from './database-server';

/** Jest's global setup of lanes without an engine. */
export default async function startDatabase(): Promise<void> {
  await startDatabaseServer();
}
