import { areAlarmsMissing } from '../../../domain/dead-man/standing';
import { readProbes } from '../../../db/read/probes';
import type { Deps } from '../../deps';

/** What `/readyz` says of the alarms that are tried; null where none are. */
interface AlarmsTried {
  alarms: { lastBackAt: string | null; roundTripMs: number | null };
  findings: string[];
}

/** Looks when an alarm that was tried came back last; `sinceMs` is since when this process asks. */
export async function alarmsTried({ ledger, probing }: Deps, sinceMs: number): Promise<AlarmsTried | null> {
  if (!probing) return null;
  const seen = await readProbes(ledger.store.pool);
  const lastBackAt = seen.lastBack?.acknowledgedAt.toISOString() ?? null;
  const isMissing = areAlarmsMissing(seen, probing, { sinceMs, nowMs: ledger.now() });
  const when = lastBackAt === null ? 'none ever came back' : `the last one came back at ${lastBackAt}`;
  return {
    alarms: { lastBackAt, roundTripMs: seen.lastBack?.roundTripMs ?? null },
    findings: isMissing ? [`alarms may not arrive: one is tried every ${probing.everyMs / 1_000} s, and ${when}`] : [],
  };
}
