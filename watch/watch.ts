import { hostname } from 'node:os';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { TextChannel } from '../channels/channel';
import type { ViolationLookUp } from '../channels/violation-look-up';
import type { Orders } from '../domain/trial';
import { listen } from '../db/listen';
import { CALLS_CHANNEL } from '../db/ledger/calls/displaced';
import { CASE_CHANNEL, readMoved } from '../db/ledger/moved';
import type { Ledger } from '../db/ledger/in-ledger';
import { PLAN_CHANNEL } from '../db/ledger/plans/moved';
import { leaveNote } from '../db/notes';
import { WORLD_CHANNEL } from '../db/world';
import { KIT } from '../workflows/contract';
import { startArbiter } from './arbiter';
import { startAuditor, type Auditor } from './auditor';
import { startClock } from './clock';
import { startKeeper } from './keeper';
import { startLooker } from './looker';
import type { WatchMetrics } from './metrics';
import { startPacer } from './pacer';
import { startRelay } from './relay';
import { releaseOf } from './release';
import { startSender } from './sender';
import { startStarter } from './starter';
import { startSweeper } from './sweeper';
import { tellEngine } from './tell-engine';

export interface Watch {
  auditor: Auditor;
  stop(): Promise<void>;
}

export interface WatchOptions {
  databaseUrl: string;
  ledger: Ledger;
  log: Logger;
  client: Client;
  channel: TextChannel;
  /** Looks violations up; null leaves it to people. */
  lookUp: ViolationLookUp | null;
  metrics: WatchMetrics;
  namespace: string;
  taskQueue: string;
  guardMs: number;
  continueAfterEvents: number;
  startsInFlight: number;
  signalsInFlight: number;
  /** The orders in force: cases of a former edition are tried against them. */
  orders: Orders;
  auditEveryMs: number;
  /** How often the engine is sent a beat. */
  beatEveryMs: number;
  /** How often the engine's schedules are looked at, or null where they are left alone. */
  keepSchedulesEveryMs: number | null;
}

const HEARTBEAT_MS = 2_000;

/** Clock, starter, relay, sender, pacer, arbiter and auditor over one ledger, woken by its notifications. Any number of copies may run. */
export function startWatch(options: WatchOptions): Watch {
  const { ledger, log, metrics } = options;
  const inFlight = { start: options.startsInFlight, signal: options.signalsInFlight };
  const relay = startRelay({ ledger, log, tell: tellEngine(options), inFlight });
  const clock = startClock({ ledger, log, onFired: metrics.onFired });
  const starter = startStarter({ ledger, log, onStarted: metrics.onStarted });
  const sender = startSender({ ledger, log, channel: options.channel, onTried: metrics.onText });
  const sweeper = startSweeper(options);
  const arbiter = startArbiter({ ledger, log });
  const pacer = startPacer({ ledger, log });
  const auditor = startAuditor({ ...options, everyMs: options.auditEveryMs, patienceMs: 10_000 });
  const { keepSchedulesEveryMs, lookUp } = options;
  const keeper =
    keepSchedulesEveryMs === null ? null : startKeeper({ ...options, lookAtAllEveryMs: keepSchedulesEveryMs });
  const looker = lookUp && startLooker({ ledger, log, lookUp });
  const listener = listen({
    url: options.databaseUrl,
    channels: [CASE_CHANNEL, CALLS_CHANNEL, PLAN_CHANNEL, WORLD_CHANNEL],
    onNotice(channel, payload) {
      if (channel !== CASE_CHANNEL) pacer.wake();
      if (channel === WORLD_CHANNEL) return void refresh(options);
      if (channel === CALLS_CHANNEL) return arbiter.wake();
      if (channel === PLAN_CHANNEL) return;
      const moved = readMoved(payload);
      for (const alarm of moved.nextMs === null ? [] : [clock, starter]) alarm.wake(moved.nextMs);
      relay.hear(moved);
      pacer.hear(moved);
    },
    onConnected() {
      void refresh(options);
      for (const alarm of [clock, starter]) alarm.wake();
      relay.look();
      arbiter.wake();
    },
    onLost: error => log.warn({ err: error }, 'not listening to the database'),
  });
  const self = `watch-${hostname()}-${process.pid}`;
  const release = releaseOf(options.orders);
  const beat = setInterval(() => {
    const state = { ...relay.state(), texts: sender.state() };
    metrics.observe(state, auditor.report());
    leaveNote(ledger.store.pool, 'heartbeat', self, { ...state, release, kit: KIT }).catch(() => undefined);
  }, HEARTBEAT_MS);
  return {
    auditor,
    async stop() {
      clearInterval(beat);
      await Promise.all([
        listener.close(),
        clock.stop(),
        starter.stop(),
        relay.stop(),
        sender.stop(),
        sweeper.stop(),
        arbiter.stop(),
        pacer.stop(),
        auditor.stop(),
        keeper?.stop(),
        looker?.stop(),
      ]);
    },
  };
}

async function refresh({ ledger, log }: WatchOptions): Promise<void> {
  await ledger.world.refresh().catch((error: unknown) => log.warn({ err: error }, 'could not read staff and stores'));
}
