import { Counter, Gauge, type Registry } from 'prom-client';
import type { Verdict } from '../../domain/dead-man/verdict';
import type { OpenProbe } from '../../db/read/probes';

export type OnProbe = (probe: OpenProbe, is: Exclude<Verdict['is'], 'under-way'>) => void;

/** How the last alarm that was tried came from rung to rung, and how many did not arrive. */
export function probeMetrics(registry: Registry): OnProbe {
  const rungs = new Gauge({
    name: 'probe_rung_seconds',
    help: 'Of the last alarm that was tried and came back: time from its deadline to each rung',
    labelNames: ['rung'],
    registers: [registry],
  });
  const missed = new Counter({
    name: 'probes_missed_total',
    help: 'Alarms that were tried and did not come back in time, as this process saw them',
    registers: [registry],
  });
  return (probe, is) => {
    if (is === 'missed') return missed.inc();
    rungs.reset();
    const { dueAt, firedAt, committedAt, sentAt, deliveredAt, acknowledgedAt } = probe;
    const at = {
      fired: firedAt,
      committed: committedAt,
      sent: sentAt,
      delivered: deliveredAt,
      acknowledged: acknowledgedAt,
    };
    for (const [rung, instant] of Object.entries(at))
      if (dueAt && instant) rungs.set({ rung }, (instant.getTime() - dueAt.getTime()) / 1_000);
  };
}
