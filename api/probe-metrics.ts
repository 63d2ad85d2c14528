import { Gauge, type Registry } from 'prom-client';
import { readProbes } from '../db/read/probes';
import type { Querier } from '../db/connection';

/** When an alarm that was tried came back last, read whenever it is asked: whoever tries them may have died. */
export function measureProbes(registry: Registry, db: Querier): void {
  const roundTrip = new Gauge({
    name: 'probe_round_trip_seconds',
    help: 'Time from the deadline of the last alarm that was tried and came back to its acknowledgement',
    registers: [registry],
  });
  new Gauge({
    name: 'probe_last_back_timestamp_seconds',
    help: 'When the last alarm that was tried came back, in seconds since 1970; 0 where none ever did',
    registers: [registry],
    async collect() {
      const seen = await readProbes(db).catch(() => null); // without the database it stays as it was
      if (!seen) return;
      this.set((seen.lastBack?.acknowledgedAt.getTime() ?? 0) / 1_000);
      if (seen.lastBack) roundTrip.set(seen.lastBack.roundTripMs / 1_000);
    },
  });
}
