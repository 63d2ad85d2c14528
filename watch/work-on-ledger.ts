import type { Logger } from 'pino';
import type { TextChannel } from '../channels/sms/text-channel';
import type { ViolationLookUp } from '../channels/violation-look-up';
import type { Probing } from '../domain/dead-man/probing';
import type { ChannelKey } from '../domain/notices/channels';
import { tellsOfProbe } from '../domain/notices/probe-said';
import type { Ledger } from '../db/ledger/in-ledger';
import { replanLostCalls } from './calls/replan-lost-calls';
import { tryAlarms } from './dead-man/try-alarms';
import { endLeftChildren } from './children/end-left-children';
import { openOwedCases } from './children/open-owed';
import { fireDeadlines, type Firing } from './deadlines/fire-deadlines';
import { carriersOf } from './delivery/carriers';
import { carryEvents } from './delivery/carry-events';
import type { Exit } from './delivery/exits';
import { deliver, type Delivering } from './delivery/deliver';
import { events, notices } from './delivery/queues';
import { handOverStores } from './hand-backs/hand-over-stores';
import { handBackWork } from './hand-backs/hand-back-work';
import { keepIncidents } from './incidents/keep-incidents';
import { lookUpViolations } from './look-ups/look-up-violations';
import type { Work } from './loop';
import type { WatchMetrics } from './metrics';
import { keepRecords } from './retention/keep-records';
import { openPlanRows, type PlanWork } from './plans/open-plan-rows';
import { tellMornings } from './reach/tell-mornings';
import { sendReports } from './reports/send-reports';
import { openDueCases } from './starts/open-due-cases';
import { dispatchEvents } from './webhooks/dispatch-events';

export interface LedgerWorkOptions {
  ledger: Ledger;
  log: Logger;
  /** Texts to customers go through it. */
  channel: TextChannel;
  /** The ways out notices have here. */
  exits: ReadonlyMap<ChannelKey, Exit>;
  /** Where people reach the board. */
  publicUrl: string;
  chance: () => number;
  /** Looks violations up; null leaves it to people. */
  lookUp: ViolationLookUp | null;
  /** Events were put on their way to systems. */
  onEventsPut?: () => void;
  /** How the alarms are tried; left out or null, they are not. */
  probing?: Probing | null;
  metrics: Pick<WatchMetrics, 'onFired' | 'onStarted' | 'onDelivery' | 'onProbe'>;
}

/** What is to be done beside people's work and needs no engine. */
export interface LedgerWork {
  deadlines: Firing;
  starts: Work;
  children: Work;
  handBacks: Work;
  storeHandovers: Work;
  owed: Work;
  reports: Work;
  mornings: Work;
  calls: Work;
  plans: PlanWork;
  delivery: Delivering;
  /** What happened, put on its way to systems of the chain. */
  webhooks: Work;
  webhookDelivery: Work;
  incidents: Work;
  lookUps: Work | null;
  deadMan: Work | null;
  retention: Work;
}

export function workOnLedger(options: LedgerWorkOptions): LedgerWork {
  const {
    ledger,
    log,
    channel,
    exits,
    chance,
    lookUp,
    onEventsPut = () => undefined,
    probing = null,
    metrics,
  } = options;
  const { onProbe } = metrics;
  return {
    deadlines: fireDeadlines({ ledger, log, onFired: metrics.onFired }),
    starts: openDueCases({ ledger, log, onStarted: metrics.onStarted }),
    children: endLeftChildren({ ledger, log }),
    handBacks: handBackWork({ ledger, log }),
    storeHandovers: handOverStores({ ledger, log }),
    owed: openOwedCases({ ledger }),
    reports: sendReports({ ledger, log }),
    mornings: tellMornings({ ledger, log }),
    calls: replanLostCalls({ ledger, log }),
    plans: openPlanRows({ ledger, log }),
    delivery: deliver({
      ledger,
      log,
      queue: notices,
      carriers: carriersOf({ ...options, gateway: channel }),
      onTried(channel, result, leased, nowMs) {
        if (!tellsOfProbe(leased.notice)) metrics.onDelivery(channel, result, leased, nowMs);
      },
    }),
    webhooks: dispatchEvents({ ledger, log, onPut: onEventsPut }),
    webhookDelivery: deliver({
      ledger,
      log,
      queue: events,
      carriers: new Map([['webhook', carryEvents({ ledger, wayOut: exits.get('webhook')?.wayOut ?? null, chance })]]),
      onTried: metrics.onDelivery,
    }),
    incidents: keepIncidents({ ledger }),
    lookUps: lookUp && lookUpViolations({ ledger, log, lookUp }),
    deadMan: probing && tryAlarms({ ledger, log, probing, onProbe }),
    retention: keepRecords({ ledger, log }),
  };
}
