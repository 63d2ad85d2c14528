// The job before each release: brings the ledger's schema up to it.
import config from '../dist/config.js';
import schema from '../dist/db/migrate.js';

const { databaseUrl, migrationDatabaseUrl } = config.readOrExit(config.readConfig);
await schema.migrate(migrationDatabaseUrl ?? databaseUrl, databaseUrl);
console.log('the ledger is up to date');
