import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { createApp } from '../../api/app';
import type { Logger } from 'pino';
import type { App, Deps } from '../../api/deps';
import { usualHttp, type HttpSettings } from '../../api/http/http-variables';
import { followWorld } from '../../api/follow-world';
import { createAuthenticator } from '../../api/plugins/authenticate';
import type { ViolationLookUp } from '../../channels/violation-look-up';
import type { Gateway } from '../../channels/http-gateway';
import { verifiedSignature } from '../../channels/signature';
import { connect } from '../../db/connection';
import { seedDemo } from '../../db/seed';
import { knowWorld } from '../../db/world';
import { createLog } from '../../log';
import { ordersInForce } from '../../workflows/orders-in-force';
import type { Orders } from '../../domain/trial';
import { clientOf, type Client } from './client';
import { createDatabase } from './database';
import { createDriver, type Driver } from './drive';
import { createEngineSide, type EngineSide } from './engine-side';
import { openGate, type Gate } from './gate';
import { createIssuer, type Issuer } from './issuer';
import { listener, type Listener } from './listener';
import { readStack } from './stack';

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

const unlimitedHttp: HttpSettings = {
  ...usualHttp,
  limits: { refusedSignIns: 0, lookUps: 0, departures: 0, requests: 0 },
};

type Row = Record<string, unknown>;

/** The whole system for one test file: a database and a task queue of its own, every part real, driven over REST. */
export interface System extends Driver, Listener {
  as(staffId: string): Client;
  /** Whoever sends these headers. */
  by(headers: Record<string, string>): Client;
  issuer: Issuer;
  /** The API, for what no client does. */
  app: App;
  /** The database, as the application sees it. */
  databaseUrl: string;
  /** The same, as whoever owns the tables. */
  ownerUrl: string;
  /** The way to the engine, of conductors and watch. */
  gate: Gate;
  taskQueue: string;
  engine: EngineSide;
  /** The orders in force; a release changes them. */
  orders: Orders;
  sql(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** Starts it; `close()` ends all of it. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const stack = readStack();
  const gate = await openGate(stack.temporalAddress);
  const database = await createDatabase();
  await seedDemo(database.ownerUrl);
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
  const { app, closeApi } = await startApi(database.url, issuer, orders, options.log ?? log, options);
  if (options.watch !== false) await engine.watch.start();
  if (options.conductors !== false) await engine.conductors.start();
  const as = (staffId: string) =>
    clientOf(app, async () => ({ authorization: `Bearer ${await issuer.tokenOf(staffId)}` }));
  const driver = createDriver(as);
  const pool = new Pool({ connectionString: database.ownerUrl, max: 3 });
  pool.on('error', () => undefined); // a connection it holds idle may be ended with its server
  return {
    ...driver,
    ...listener(pool, driver),
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
    sql: async (text, values) => (await pool.query<Row>(text, values)).rows,
    async close() {
      await closeApi();
      await engine.close();
      await gate.shut();
      await pool.end();
      await database.drop();
    },
  };
}

// what server.ts puts together, without listening
async function startApi(
  url: string,
  issuer: Issuer,
  orders: Orders,
  log: ReturnType<typeof createLog>,
  { texts, http = unlimitedHttp, plays }: SystemOptions,
) {
  const store = connect(url, 20, () => undefined);
  const world = await knowWorld(store.pool, plays === false ? new Map() : orders);
  const followed = followWorld({ url, world, onLost: () => undefined });
  const authenticate = await createAuthenticator({
    issuer: issuer.name,
    audience: undefined,
    jwks: issuer.jwks,
    agencies: world.agencies,
    db: store.pool,
  });
  const links = { publicUrl: 'http://board.test', historyUrl: 'http://engine.test/namespaces/default' };
  const receipts = texts?.receipts ?? null;
  const receiptSignature: Deps['receiptSignature'] =
    receipts && ((headers, body, nowMs) => verifiedSignature(receipts, headers, body, nowMs));
  const deps = { ledger: { store, world }, authenticate, orders, links, corsOrigins: [], signDemoToken: null };
  const app = await createApp({ ...deps, http, hosts: null, receiptSignature }, log);
  await app.ready();
  const closeApi = async () => {
    await app.close();
    await followed.close();
    await store.close();
  };
  return { app, closeApi };
}
