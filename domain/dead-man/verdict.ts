import type { DeliveryChannel } from '../notices/channels';
import type { DeliveryState } from '../notices/delivery';

/** Up to where an alarm came that did not arrive. */
export type Stuck = 'not-fired' | 'no-way' | 'not-sent' | 'not-acknowledged';

/** A probe that is under way: when it came to each rung, null where it did not. */
export interface ProbeUnderWay {
  promisedAt: Date;
  dueAt: Date | null;
  firedAt: Date | null;
  sentAt: Date | null;
  acknowledgedAt: Date | null;
  channel: DeliveryChannel | null;
  deliveryState: DeliveryState | null;
}

export type Verdict = { is: 'under-way' } | { is: 'back' } | { is: 'missed'; stuck: Stuck };

// who answers still loads the page that thanks them, and the sender still writes down that it was sent
const SETTLES_MS = 2_000;

/** Whether an alarm has come back, is still to be waited for, or has not come in time. Answered too late is not answered. */
export function verdictOf(probe: ProbeUnderWay, nowMs: number): Verdict {
  const { acknowledgedAt, deliveryState } = probe;
  const promisedMs = probe.promisedAt.getTime();
  const isLate = nowMs > promisedMs;
  if (acknowledgedAt && acknowledgedAt.getTime() <= promisedMs) {
    const isUnsettled = nowMs < acknowledgedAt.getTime() + SETTLES_MS || (deliveryState === 'queued' && !isLate);
    return isUnsettled ? { is: 'under-way' } : { is: 'back' };
  }
  return isLate ? { is: 'missed', stuck: stuckAt(probe) } : { is: 'under-way' };
}

function stuckAt({ firedAt, sentAt, deliveryState }: ProbeUnderWay): Stuck {
  if (firedAt === null) return 'not-fired';
  if (deliveryState === null) return 'no-way';
  return sentAt === null ? 'not-sent' : 'not-acknowledged';
}
