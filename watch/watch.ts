import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { TextChannel } from '../channels/sms/text-channel';
import type { ViolationLookUp } from '../channels/violation-look-up';
import type { Probing } from '../domain/dead-man/probing';
import type { ChannelKey } from '../domain/notices/channels';
import type { Orders } from '../domain/language/trial';
import { listen } from '../db/listen';
import { CALLS_CHANNEL } from '../db/ledger/calls/displaced';
import { CASE_CHANNEL, readMoved, type Moved } from '../db/case-store/moved';
import type { Ledger } from '../db/ledger/in-ledger';
import { PLAN_CHANNEL } from '../db/ledger/plans/moved';
import { WORLD_CHANNEL } from '../db/world';
import { givingWay } from './deadlines/crowd';
import { beatHeart } from './heartbeat';
import type { Exit } from './delivery/exits';
import { startLoop, type Work } from './loop';
import type { WatchMetrics } from './metrics';
import { sendFacts } from './outbox/send-facts';
import { tellEngine } from './outbox/tell-engine';
import { createAuditor, type Auditor } from './recovery/auditor';
import { keepSchedules } from './schedules/keep-schedules';
import { startTogether } from './start-together';
import { workOnLedger } from './work-on-ledger';

export interface Watch {
  auditor: Auditor;
  /** Resolves when what is due has been looked at once: what takes the processor's time begins after that. */
  headStart: Promise<void>;
  stop(): Promise<void>;
}

export interface WatchOptions {
  databaseUrl: string;
  ledger: Ledger;
  log: Logger;
  client: Client;
  /** Texts to customers go through it. */
  channel: TextChannel;
  /** The ways out notices have here. */
  exits: ReadonlyMap<ChannelKey, Exit>;
  /** Where people reach the board, without a slash at the end. */
  publicUrl: string;
  /** Looks violations up; null leaves it to people. */
  lookUp: ViolationLookUp | null;
  probing: Probing | null;
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
  /** How often the engine's marker is moved on. */
  markEveryMs: number;
  /** How often the engine's schedules are looked at, or null where they are left alone. */
  keepSchedulesEveryMs: number | null;
}

const PLANS_PAUSE_MS = 100; // cases close one by one: one look answers many
const PATIENCE_MS = 10_000;

/** All that watches over one ledger, each in a loop of its own, woken by the ledger's notifications. Any number of copies may run. */
export function startWatch(options: WatchOptions): Watch {
  const { ledger, metrics, keepSchedulesEveryMs } = options;
  const inFlight = { start: options.startsInFlight, signal: options.signalsInFlight };
  const works = workOnLedger({ ...options, chance: Math.random, onEventsPut: () => webhookDelivery.wake() });
  const sending = sendFacts({ ...options, tell: tellEngine(options), inFlight });
  const auditor = createAuditor({ ...options, everyMs: options.auditEveryMs, patienceMs: PATIENCE_MS });
  const state = () => ({ ...sending.state(), ways: works.delivery.states() });
  const clock = { log: options.log, now: ledger.now };
  // what fell due while nobody watched comes before anything that takes the processor's time
  const due = startTogether([works.deadlines, works.starts], clock);
  const start = (work: Work) => startLoop(givingWay(work, works.deadlines.crowd), { ...clock, after: due.looked });
  const webhookDelivery = start(works.webhookDelivery);
  const [outbox, calls] = [start(sending), start(works.calls)];
  const [plans, webhooks, delivery] = [start(works.plans), start(works.webhooks), start(works.delivery)];
  const others: Work[] = [
    works.incidents,
    works.children,
    ...[works.handBacks, works.storeHandovers],
    works.owed,
    ...[works.retention, works.reports, works.mornings, works.lookUps, works.deadMan].filter(work => work !== null),
    auditor,
    ...(keepSchedulesEveryMs === null ? [] : [keepSchedules({ ...options, lookAtAllEveryMs: keepSchedulesEveryMs })]),
    beatHeart({ ...options, state: observed(state, auditor, metrics) }),
  ];
  const loops = [due, outbox, calls, plans, webhooks, delivery, webhookDelivery, ...others.map(start)];

  const hear = (moved: Moved): void => {
    if (moved.nextMs !== null) due.wake(moved.nextMs);
    webhooks.wake();
    if (moved.sends) delivery.wake();
    if (sending.hear(moved)) outbox.wake();
    if (moved.heard && works.plans.hasPlans()) plans.wake(ledger.now() + PLANS_PAUSE_MS);
  };
  const listener = listen({
    url: options.databaseUrl,
    channels: [CASE_CHANNEL, CALLS_CHANNEL, PLAN_CHANNEL, WORLD_CHANNEL],
    onNotice(channel, payload) {
      if (channel === CASE_CHANNEL) return hear(readMoved(payload));
      works.plans.reconsider();
      plans.wake();
      if (channel === WORLD_CHANNEL) void refresh(options);
      if (channel === CALLS_CHANNEL) calls.wake();
    },
    onConnected() {
      void refresh(options);
      for (const loop of [due, outbox, calls, webhooks, delivery]) loop.wake();
    },
    onLost: error => options.log.warn({ err: error }, 'not listening to the database'),
  });
  return {
    auditor,
    headStart: due.looked,
    stop: async () => void (await Promise.all([listener.close(), ...loops.map(loop => loop.stop())])),
  };
}

/** What the heartbeat says, shown as metrics too. */
function observed<T extends Parameters<WatchMetrics['observe']>[0]>(
  state: () => T,
  auditor: Auditor,
  metrics: WatchMetrics,
): () => T {
  return () => {
    const now = state();
    metrics.observe(now, auditor.report());
    return now;
  };
}

async function refresh({ ledger, log }: WatchOptions): Promise<void> {
  await ledger.world.refresh().catch((error: unknown) => log.warn({ err: error }, 'could not read staff and stores'));
}
