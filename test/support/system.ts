import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import type { Logger } from 'pino';
import type { HttpSettings } from '../../api/http/http-variables';
import type { ViolationLookUp } from '../../channels/violation-look-up';
import type { Gateway } from '../../channels/sms/http-gateway';
import { connect } from '../../db/connection';
import { knowWorld } from '../../db/world';
import { createLog } from '../../log';
import { ordersInForce } from '../../workflows/orders-in-force';
import { clientOf } from './client';
import { createDatabase } from './database';
import { createDriver } from './drive';
import { createEngineSide, type EngineSide } from './engine-side';
import { openGate, type Gate } from './gate';
import { createIssuer } from './issuer';
import type { Lane } from './lane';
import { listener, type Listener } from './listener';
import { readStack } from './stack';
import { startApi } from './test-api';
import { timeByNotices } from './notices';

export interface SystemOptions {
  /** How long after a due instant the conductor's own timer looks. */
  guardMs?: number;
  /** History length at which a run hands over. */
  continueAfterEvents?: number;
  auditEveryMs?: number;
  /** The engine keeps this system's schedules. */
  schedules?: true;
  /** Looks violations up; left out, people do. */
  lookUp?: ViolationLookUp;
  /** Left out, they run; a test may start them later. */
  conductors?: false;
  /** The ledger plays no order: the engine conducts alone. */
  plays?: false;
  watch?: false;
  /** Where texts go; left out, they stay in the local outbox. */
  texts?: Gateway;
  /** Limits and time-outs of the API; left out, a test may ask as often as it likes. */
  http?: HttpSettings;
  /** Where the API's log goes. */
  log?: Logger;
}

/** The whole system for one test file: a database and a task queue of its own, every part real, driven over REST. */
export interface System extends Lane, Listener {
  /** The way to the engine, of conductors and watch. */
  gate: Gate;
  taskQueue: string;
  engine: EngineSide;
}

/** Starts it; `close()` ends all of it. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const stack = readStack();
  const gate = await openGate(stack.temporalAddress);
  const database = await createDatabase();
  const log = createLog('test', process.env['TEST_LOG'] ?? 'silent');
  const taskQueue = `test-${randomUUID()}`;
  const { guardMs = 2_000, continueAfterEvents = 2_000, auditEveryMs = 500 } = options;
  const orders = new Map(ordersInForce());
  const engine = await createEngineSide({
    orders,
    plays: options.plays !== false,
    address: gate.address,
    namespace: stack.temporalNamespace,
    databaseUrl: database.url,
    taskQueue,
    log,
    guardMs,
    continueAfterEvents,
    auditEveryMs,
    keepSchedulesEveryMs: options.schedules ? 500 : null,
    lookUp: options.lookUp ?? null,
    texts: options.texts,
  });
  const issuer = await createIssuer();
  const store = connect(database.url, 6, () => undefined);
  const world = await knowWorld(store.pool, options.plays === false ? new Map() : orders, Date.now);
  const ledger = { store, world, now: Date.now };
  const api = { url: database.url, ledger, issuer, orders, log: options.log ?? log };
  const { app, closeApi } = await startApi({ ...api, texts: options.texts, http: options.http });
  if (options.watch !== false) await engine.watch.start();
  if (options.conductors !== false) await engine.conductors.start();
  const as = (staffId: string) =>
    clientOf(app, async () => ({ authorization: `Bearer ${await issuer.tokenOf(staffId)}` }));
  const { close: hearNoMore, ...time } = timeByNotices(database.url);
  const driver = createDriver(as, time);
  const pool = new Pool({ connectionString: database.ownerUrl, max: 3 });
  pool.on('error', () => undefined); // a connection it holds idle may be ended with its server
  return {
    ...driver,
    ...time,
    ...listener(pool, driver, time),
    as,
    by: headers => clientOf(app, () => headers),
    issuer,
    app,
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    gate,
    taskQueue,
    engine,
    orders,
    sql: async (text, values) => (await pool.query<Record<string, unknown>>(text, values)).rows,
    async close() {
      await Promise.all([closeApi(), hearNoMore()]);
      await engine.close();
      await gate.shut();
      await pool.end();
    },
  };
}
