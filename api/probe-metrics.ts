import { Gauge, type Registry } from 'prom-client';
import type { ProbesSeen } from '../domain/dead-man/standing';
import { readProbes } from '../db/read/probes';
import type { Querier } from '../db/connection';

/** When an alarm that was tried came back last, read whenever it is asked: whoever tries them may have died. */
export function measureProbes(registry: Registry, db: Querier): void {
  const gauge = (name: string, help: string, of: (seen: ProbesSeen) => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const seen = await readProbes(db).catch(() => null); // without the database it stays as it was
        if (seen) this.set(of(seen));
      },
    });
  gauge(
    'probe_last_back_timestamp_seconds',
    'When the last alarm that was tried came back, in seconds since 1970; 0 where none ever did',
    ({ lastBack }) => (lastBack?.acknowledgedAt.getTime() ?? 0) / 1_000,
  );
  gauge(
    'probe_round_trip_seconds',
    'Time from the deadline of the last alarm that was tried and came back to its acknowledgement; NaN where none ever did',
    ({ lastBack }) => (lastBack?.roundTripMs ?? NaN) / 1_000,
  );
}
