import type { Draft } from '../draft';
import type { Step } from '../state';

/**
 * The time of a booking as a record leaves it: the one it names, else what was offered or agreed on in this round, else the
 * customer's latest wish (docs/decisions.md 29). Null where nobody has said any.
 */
export function bookingTime(
  { case: { appointmentAt }, steps }: Pick<Draft, 'case' | 'steps'>,
  { round }: Pick<Step, 'round'>,
  record: Readonly<Record<string, unknown>>,
): string | null {
  const isOffered = steps.some(each => each.round === round && each.record?.['appointmentAt'] !== undefined);
  const isWishKept = appointmentAt !== null && isOffered;
  const said = record['appointmentAt'] ?? (isWishKept ? undefined : record['requestedAt']);
  return typeof said === 'string' ? said : (appointmentAt?.toISOString() ?? null);
}
