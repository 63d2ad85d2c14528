import { DomainError } from '../../../domain/errors';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';

/** Where the open cases of a store that closes go, why, and by whose word. */
export interface StoreHandover {
  store: string;
  to: string;
  reason: string;
  by: string;
}

/**
 * Says where the open cases of a store go once it has closed: all there are, and what comes later. Said anew, the latest
 * holds. Throws `not-found`, `store-not-closed`, `unknown-store`, `store-closed`.
 */
export async function askHandover(tx: Tx, { store, to, reason, by }: StoreHandover, nowMs: number): Promise<void> {
  const found = await tx.query<{ key: string; closedAt: Date | null }>({
    name: 'stores-of-handover',
    text: 'select key, closed_at as "closedAt" from stores where key in ($1, $2) order by key for share',
    values: [store, to],
  });
  const own = found.rows.find(({ key }) => key === store);
  const other = found.rows.find(({ key }) => key === to);
  if (!own) throw new DomainError('not-found', 'There is no such store.');
  if (own.closedAt === null)
    throw new DomainError('store-not-closed', `Say first when ${store} closes: closedAt of the store.`);
  if (!other)
    throw new DomainError('unknown-store', `There is no store ${to}.`, {
      errors: [{ pointer: '/to', message: 'must be a store of the chain' }],
    });
  if (other.closedAt !== null) throw new DomainError('store-closed', `The store ${to} closes itself, or has.`);
  await tx.query({
    name: 'ask-handover',
    text: `insert into store_handovers (store, "to", reason, by, asked_at) values ($1, $2, $3, $4, $5)
      on conflict (store) do update set "to" = excluded."to", reason = excluded.reason, by = excluded.by, asked_at = excluded.asked_at`,
    values: [store, to, reason, by, new Date(nowMs)],
  });
  await recordAudit(tx, by, 'store-handed-over', { store, to, reason }, nowMs);
}
