import type { App, Deps } from '../../deps';
import { readImports } from '../../imports/reader';
import { readImportRoutes } from './read-import';
import { sendImportRoute } from './send-import';
import { takeFiles } from './take-files';

/** Everything under /imports, in a scope of its own: only here a body may be a file of any kind; and what reads them. */
export function importsRoutes(app: App, deps: Deps): void {
  const reader = readImports(deps.ledger, app.log);
  app.addHook('preClose', () => reader.stop());
  takeFiles(app);
  sendImportRoute(app, deps, reader);
  readImportRoutes(app, deps);
}
