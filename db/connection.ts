import { Pool, type PoolClient } from 'pg';
import { DomainError } from '../domain/errors';
import { createAnnouncer, type Announcement, type Announcer } from './announce';

/** Whatever takes statements: a transaction, or the pool for a single one. */
export type Querier = Pick<PoolClient, 'query'>;

/** A transaction of the ledger. */
export interface Tx extends Querier {
  /** Says something to all who listen on a channel, once this is committed. */
  announce(channel: string, payload: string): void;
}

export interface Store {
  pool: Pool;
  /** Tells listeners what was committed. */
  announcer: Announcer;
  close(): Promise<void>;
}

/** Opens the pool. `onIdleError` hears of connections the server drops; unheard they would end the process. */
export function connect(url: string, size: number, onIdleError: (error: Error) => void): Store {
  const pool = new Pool({
    connectionString: url,
    max: size,
    connectionTimeoutMillis: 15_000, // also the wait for a free connection: a rush is served late, not refused
    keepAlive: true,
    application_name: 'shoushi',
  });
  pool.on('error', onIdleError);
  pool.on('connect', client => client.on('error', onIdleError)); // one in use may lose its server too
  const announcer = createAnnouncer(url, onIdleError);
  const close = async () => {
    await announcer.close();
    await pool.end();
  };
  return { pool, announcer, close };
}

type Ledgered = Pick<Store, 'pool' | 'announcer'>;

/** Runs an act that writes by a single statement, which is a transaction by itself. */
export async function inOneStatement<T>(store: Ledgered, act: (tx: Tx) => Promise<T>): Promise<T> {
  const said: Announcement[] = [];
  const result = await available(() => act(saying(store.pool, said)));
  store.announcer.announce(said);
  return result;
}

/** Runs `act` in one transaction; whatever it throws rolls everything back. Throws `database-unavailable` when there is no server. */
export async function transaction<T>(store: Ledgered, act: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await available(() => store.pool.connect());
  const said: Announcement[] = [];
  let broken = false;
  try {
    await available(() => client.query('begin'));
    const result = await available(() => act(saying(client, said)));
    await available(() => client.query('commit'));
    store.announcer.announce(said);
    return result;
  } catch (error) {
    broken = await rolledBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Turns a lost or refused connection into the refusal people are told. */
export async function available<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isConnectionLoss(error)) throw error;
    throw new DomainError(
      'database-unavailable',
      'The database does not answer; nothing was recorded or lost. Try again.',
    );
  }
}

/** True for errors that mean "no server", not "wrong statement". */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(08|57P0|53300)/.test(code) || lostCodes.has(code)) return true;
  if (error.cause instanceof Error && error.cause !== error) return isConnectionLoss(error.cause);
  return /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|not queryable/i.test(
    error.message,
  );
}

const lostCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** True when a text holds what PostgreSQL cannot keep: the character NUL. */
export function isUnstorableText(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '22021' || error.code === '22P05');
}

/** True for `unique_violation`, and of that constraint when one is named. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return false;
  return constraint === undefined || ('constraint' in error && error.constraint === constraint);
}

function saying(db: PoolClient | Pool, said: Announcement[]): Tx {
  return { query: db.query.bind(db), announce: (channel, payload) => void said.push({ channel, payload }) };
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return false;
  } catch {
    return true;
  }
}
