import type { Verdict } from '../../../domain/dead-man/verdict';
import type { OpenProbe } from '../../read/probes';
import { inLedger, type Ledger } from '../in-ledger';
import { endCase } from './end-case';
import { alarmsArrive, alarmsAreMissing } from './outage';

export interface Settling {
  verdict: Exclude<Verdict, { is: 'under-way' }>;
  /** The group whose receiver was to answer. */
  group: string;
}

/**
 * A probe is over: when it came to each rung is kept, its case is gone, and where alarms arrive no more, or again, those
 * who look after the system are told. False where another process has done it.
 */
export async function settleProbe(ledger: Ledger, probe: OpenProbe, { verdict, group }: Settling): Promise<boolean> {
  return inLedger(ledger, async (tx, world) => {
    const { slotAt, channel, dueAt, firedAt, committedAt, sentAt, deliveredAt, acknowledgedAt } = probe;
    const stuck = verdict.is === 'missed' ? verdict.stuck : null;
    const settled = await tx.query({
      name: 'settle-probe',
      text: `update probes set state = $2, channel = $3, due_at = $4, fired_at = $5, committed_at = $6, sent_at = $7,
          delivered_at = $8, acknowledged_at = $9, stuck = $10
        where slot_at = $1 and state = 'open'`,
      values: [
        ...[slotAt, verdict.is, channel, dueAt, firedAt, committedAt, sentAt, deliveredAt, acknowledgedAt, stuck],
      ],
    });
    if (settled.rowCount === 0) return false;
    await endCase(tx, probe.caseId);
    const telling = { tx, world, nowMs: ledger.now() };
    if (stuck) await alarmsAreMissing(telling, { ...probe, stuck, group });
    else await alarmsArrive(telling);
    return true;
  });
}
