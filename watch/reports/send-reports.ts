import type { Logger } from 'pino';
import { runReports } from '../../db/ledger/reports/run-reports';
import type { Ledger } from '../../db/ledger/in-ledger';
import { scheduled } from '../../domain/reports/scheduled';
import type { Work } from '../loop';

const LOOK_EVERY_MS = 60_000; // a clock that was set right is noticed within a minute

/** Lets the reports come that are due, each once for its day; what an outage has kept back comes when it is over. */
export function sendReports({ ledger, log }: { ledger: Ledger; log: Logger }): Work {
  return {
    name: 'reports',
    everyMs: LOOK_EVERY_MS,
    async look({ isStopped }) {
      const nextMs: number[] = [];
      for (const it of scheduled) {
        if (isStopped()) return Infinity;
        nextMs.push(
          await runReports(ledger, it, ({ report, day, told, lateByMs }) =>
            log.info({ report, day, told: told.length, lateByMs }, 'report told'),
          ),
        );
      }
      return Math.min(...nextMs);
    },
  };
}
