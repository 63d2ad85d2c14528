import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { TextChannel } from '../channels/channel';
import { listen } from '../db/listen';
import { CASE_CHANNEL, readMoved } from '../db/ledger/moved';
import type { Ledger } from '../db/ledger/in-ledger';
import { leaveNote } from '../db/notes';
import { WORLD_CHANNEL } from '../db/world';
import { startAuditor, type Auditor } from './auditor';
import { startClock } from './clock';
import type { WatchMetrics } from './metrics';
import { startRelay } from './relay';
import { startSender } from './sender';
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
  metrics: WatchMetrics;
  namespace: string;
  taskQueue: string;
  guardMs: number;
  continueAfterEvents: number;
  startsInFlight: number;
  signalsInFlight: number;
  auditEveryMs: number;
}

const HEARTBEAT_MS = 2_000;

/** Clock, relay, sender and auditor over one ledger, woken by its notifications. Any number of copies may run. */
export function startWatch(options: WatchOptions): Watch {
  const { ledger, log, metrics } = options;
  const inFlight = { start: options.startsInFlight, signal: options.signalsInFlight };
  const relay = startRelay({ ledger, log, tell: tellEngine(options), inFlight });
  const clock = startClock({ ledger, log, onFired: metrics.onFired, onCrowd: relay.giveWay });
  const sender = startSender({ ledger, log, channel: options.channel, onTried: metrics.onText });
  const auditor = startAuditor({ ...options, everyMs: options.auditEveryMs, patienceMs: 10_000 });
  const listener = listen({
    url: options.databaseUrl,
    channels: [CASE_CHANNEL, WORLD_CHANNEL],
    onNotice(channel, payload) {
      if (channel === WORLD_CHANNEL) return void refresh(options);
      const moved = readMoved(payload);
      if (moved.nextMs !== null) clock.wake(moved.nextMs);
      relay.hear(moved);
    },
    onConnected() {
      void refresh(options);
      clock.wake();
      relay.look();
    },
    onLost: error => log.warn({ err: error }, 'not listening to the database'),
  });
  const beat = setInterval(() => {
    const state = { ...relay.state(), texts: sender.state() };
    metrics.observe(state, auditor.report());
    leaveNote(ledger.store.pool, 'heartbeat', `watch-${process.pid}`, state).catch(() => undefined);
  }, HEARTBEAT_MS);
  return {
    auditor,
    async stop() {
      clearInterval(beat);
      await Promise.all([listener.close(), clock.stop(), relay.stop(), sender.stop(), auditor.stop()]);
    },
  };
}

async function refresh({ ledger, log }: WatchOptions): Promise<void> {
  await ledger.world.refresh().catch((error: unknown) => log.warn({ err: error }, 'could not read staff and stores'));
}
