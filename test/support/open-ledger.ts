import type { Logger } from 'pino';
import { Pool } from 'pg';
import type { Deps } from '../../api/deps';
import type { HttpSettings } from '../../api/http/http-variables';
import { httpGateway, type Gateway } from '../../channels/sms/http-gateway';
import { localOutbox } from '../../channels/sms/local-outbox';
import type { ViolationLookUp } from '../../channels/violation-look-up';
import type { SignInSettings } from '../../api/sign-in/settings';
import { connect, type Store } from '../../db/connection';
import type { Ledger } from '../../db/ledger/in-ledger';
import { knowWorld } from '../../db/world';
import { createLog } from '../../log';
import type { Probing } from '../../domain/dead-man/probing';
import type { ChannelKey } from '../../domain/notices/channels';
import type { Exit } from '../../watch/delivery/exits';
import type { Work } from '../../watch/loop';
import { createWatchMetrics } from '../../watch/metrics';
import { workOnLedger, type LedgerWork } from '../../watch/work-on-ledger';
import { ordersInForce } from '../../workflows/orders-in-force';
import { clientOf } from './client';
import type { Clock } from './clock';
import { createDatabase } from './database';
import type { Driver } from './drive';
import { createIssuer } from './issuer';
import type { Lane } from './lane';
import { waitForPresent } from './present';
import { startApi } from './test-api';
import type { Time } from './time';

const daily = ['reports', 'reach', 'retention'] as const;
type Daily = (typeof daily)[number];

export interface LedgerOptions {
  /** Left out, the watch looks; a test may have others look. */
  watch?: false;
  /** Looks violations up; left out, people do. */
  lookUp?: ViolationLookUp;
  /** Where texts go; left out, they stay in the local outbox. */
  texts?: Gateway;
  /** By which ways notices leave the house; left out, by none. */
  exits?: ReadonlyMap<ChannelKey, Exit>;
  /** Limits and time-outs of the API; left out, a test may ask as often as it likes. */
  http?: HttpSettings;
  /** What is done once a day is left out unless asked for: a clock that moves for years would stop at each of them. */
  daily?: readonly Daily[];
  /** How streams of events behave, where that is not as usual. */
  events?: Deps['events'];
  /** What webhooks may reach inside the house, as OUTBOUND_ALLOW. */
  allow?: string;
  /** How people sign in on the board; left out, they do not. */
  signIn?: SignInSettings;
  makesPeople?: boolean;
  /** How the alarms are tried; left out, they are not. */
  probing?: Probing;
  /** Each look sees all that was committed before it, whatever other databases of the server are at. */
  seesPresent?: true;
  /** Where the API's log goes. */
  log?: Logger;
}

/** What a lane without the engine is made of: what is missing is how its time passes. */
export interface OpenLedger extends Omit<Lane, keyof Driver | keyof Time> {
  ledger: Ledger;
  /** What the watch does on it. */
  works: Work[];
  /** How much was written so far. */
  written: () => number;
}

/** A database of its own, the whole API over it, and the watch's pieces of work, by that clock; it ticks with each request. */
export async function openLedger(options: LedgerOptions, clock: Pick<Clock, 'now' | 'tick'>): Promise<OpenLedger> {
  const { texts, http } = options;
  const database = await createDatabase();
  const log = createLog('test', process.env['TEST_LOG'] ?? 'silent');
  const orders = new Map(ordersInForce());
  const { store, written } = counted(connect(database.url, 10, () => undefined));
  const ledger: Ledger = { store, world: await knowWorld(store.pool, orders, clock.now), now: clock.now };
  const issuer = await createIssuer();
  const api = {
    url: database.url,
    ledger,
    issuer,
    orders,
    log: options.log ?? log,
    texts,
    http,
    events: options.events,
    allow: options.allow,
    probing: options.probing,
    signIn: options.signIn,
    makesPeople: options.makesPeople,
  };
  const { app, closeApi } = await startApi(api);
  const channel = texts ? httpGateway(texts, clock.now) : localOutbox(log);
  const work = {
    ledger,
    log,
    channel,
    exits: options.exits ?? new Map(),
    publicUrl: 'http://board.test',
    chance: () => 0,
    lookUp: options.lookUp ?? null,
    probing: options.probing ?? null,
    metrics: createWatchMetrics(clock.now),
  };
  const by = (identify: () => Promise<Record<string, string>>) =>
    clientOf(app, () => {
      clock.tick();
      return identify();
    });
  const pool = new Pool({ connectionString: database.ownerUrl, max: 3 });
  return {
    ledger,
    works: [
      ...(options.seesPresent ? [waitForPresent(pool)] : []),
      ...(options.watch === false ? [] : wantedOf(workOnLedger(work), options)),
    ],
    written,
    as: staffId => by(async () => ({ authorization: `Bearer ${await issuer.tokenOf(staffId)}` })),
    by: headers => by(async () => headers),
    issuer,
    app,
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    orders,
    sql: async (text, values) => (await pool.query<Record<string, unknown>>(text, values)).rows,
    async close() {
      await closeApi();
      await pool.end();
    },
  };
}

function wantedOf(works: LedgerWork, { daily: wanted = [] }: LedgerOptions): Work[] {
  const isWanted = ({ name }: Work) => daily.every(each => each !== name || wanted.includes(each));
  return Object.values<Work | null>({ ...works }).filter(each => each !== null && isWanted(each)) as Work[];
}

/** A store that counts what it announces: every act that writes announces what moved. */
function counted(store: Store): { store: Store; written: () => number } {
  let written = 0;
  const { announcer } = store;
  const announce: Store['announcer']['announce'] = said => {
    written += said.length;
    announcer.announce(said);
  };
  return { written: () => written, store: { ...store, announcer: { ...announcer, announce } } };
}
