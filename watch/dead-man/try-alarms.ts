import type { Logger } from 'pino';
import { slotOf, type Probing } from '../../domain/dead-man/probing';
import { verdictOf } from '../../domain/dead-man/verdict';
import { beginProbe } from '../../db/ledger/dead-man/begin-probe';
import { settleProbe } from '../../db/ledger/dead-man/settle-probe';
import type { Ledger } from '../../db/ledger/in-ledger';
import { readOpenProbe, type OpenProbe } from '../../db/read/probes';
import type { Work } from '../loop';
import type { OnProbe } from './probe-metrics';

export interface AlarmTrying {
  ledger: Ledger;
  log: Logger;
  probing: Probing;
  onProbe: OnProbe;
}

const UNDER_WAY_EVERY_MS = 5_000; // when it came back is on record to the millisecond, whenever that is looked at
const LOOK_EVERY_MS = 60_000;

/**
 * Tries the alarms: opens a case of its own now and then, whose deadline nobody keeps, and sees whether it comes back from
 * the receiver. Any number of processes may: each piece of time has one case, settled by one of them.
 */
export function tryAlarms({ ledger, log, probing, onProbe }: AlarmTrying): Work {
  const { now, store } = ledger;

  const settle = async (probe: OpenProbe): Promise<boolean> => {
    const verdict = verdictOf(probe, now());
    if (verdict.is === 'under-way') return false;
    if (!(await settleProbe(ledger, probe, { verdict, group: probing.group }))) return true;
    onProbe(probe, verdict.is);
    if (verdict.is === 'missed') log.error({ stuck: verdict.stuck, answer: probe.answer }, 'an alarm did not arrive');
    return true;
  };

  return {
    name: 'dead-man',
    everyMs: LOOK_EVERY_MS,
    async look() {
      const open = await readOpenProbe(store.pool);
      if (open && !(await settle(open))) return now() + UNDER_WAY_EVERY_MS;
      if (await beginProbe(ledger, probing)) return now() + UNDER_WAY_EVERY_MS;
      return slotOf(now(), probing.everyMs) + probing.everyMs;
    },
  };
}
