import type { Logger } from 'pino';
import type { TextChannel } from '../channels/sms/text-channel';
import type { ViolationLookUp } from '../channels/violation-look-up';
import type { Ledger } from '../db/ledger/in-ledger';
import { replanLostCalls } from './calls/replan-lost-calls';
import { endLeftChildren } from './children/end-left-children';
import { openOwedCases } from './children/open-owed';
import { fireDeadlines } from './deadlines/fire-deadlines';
import { deliverTexts, type Delivering } from './delivery/deliver-texts';
import { lookUpViolations } from './look-ups/look-up-violations';
import type { Work } from './loop';
import type { WatchMetrics } from './metrics';
import { keepRecords } from './retention/keep-records';
import { openPlanRows, type PlanWork } from './plans/open-plan-rows';
import { sendReports } from './reports/send-reports';
import { openDueCases } from './starts/open-due-cases';

export interface LedgerWorkOptions {
  ledger: Ledger;
  log: Logger;
  channel: TextChannel;
  /** Looks violations up; null leaves it to people. */
  lookUp: ViolationLookUp | null;
  metrics: Pick<WatchMetrics, 'onFired' | 'onStarted' | 'onText'>;
}

/** What is to be done beside people's work and needs no engine. */
export interface LedgerWork {
  deadlines: Work;
  starts: Work;
  children: Work;
  owed: Work;
  reports: Work;
  calls: Work;
  plans: PlanWork;
  delivery: Delivering;
  lookUps: Work | null;
  retention: Work;
}

export function workOnLedger({ ledger, log, channel, lookUp, metrics }: LedgerWorkOptions): LedgerWork {
  return {
    deadlines: fireDeadlines({ ledger, log, onFired: metrics.onFired }),
    starts: openDueCases({ ledger, log, onStarted: metrics.onStarted }),
    children: endLeftChildren({ ledger, log }),
    owed: openOwedCases({ ledger }),
    reports: sendReports({ ledger, log }),
    calls: replanLostCalls({ ledger, log }),
    plans: openPlanRows({ ledger, log }),
    delivery: deliverTexts({ ledger, log, channel, onTried: metrics.onText }),
    lookUps: lookUp && lookUpViolations({ ledger, log, lookUp }),
    retention: keepRecords({ ledger, log }),
  };
}
