import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { lockPlates } from '../departures/lock-plates';

export interface Holding {
  plate: string;
  reason: string;
  by: string;
  nowMs: number;
}

/** Keeps everything of a customer until somebody lets it go; said again, the reason is the new one. The audit says who, not whom. */
export async function holdCustomer(tx: Tx, { plate, reason, by, nowMs }: Holding): Promise<void> {
  await lockPlates(tx, [plate]);
  await tx.query({
    name: 'hold-customer',
    text: `insert into customer_holds (plate, reason, held_at, held_by) values ($1, $2, $3, $4)
      on conflict (plate) do update set reason = excluded.reason, held_at = excluded.held_at, held_by = excluded.held_by`,
    values: [plate, reason, new Date(nowMs), by],
  });
  await recordAudit(tx, by, 'customer-held', {}, nowMs);
}

/** Lets go of a hold. Throws `not-found` where there is none. */
export async function releaseCustomer(tx: Tx, { plate, by, nowMs }: Omit<Holding, 'reason'>): Promise<void> {
  const text = 'delete from customer_holds where plate = $1';
  const { rowCount } = await tx.query({ name: 'release-customer', text, values: [plate] });
  if (rowCount === 0) throw new DomainError('not-found', 'There is no hold on this customer.');
  await recordAudit(tx, by, 'customer-released', {}, nowMs);
}
