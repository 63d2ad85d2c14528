import type { Tx } from '../connection';

/** What each transaction has locked: it need not ask twice. */
const lockedBy = new WeakMap<object, Set<string>>();

/**
 * Takes customers' days for this transaction alone: first the keys, then the rows held under them, each in one order for
 * all. Whoever takes days of many customers takes all their keys at once, so no two wait for each other.
 */
export async function lockCustomers(tx: Tx, customers: readonly string[]): Promise<void> {
  const locked = lockedBy.get(tx) ?? new Set();
  const wanted = customers.filter(customer => !locked.has(customer));
  if (wanted.length === 0) return;
  await tx.query({ name: 'lock-customers', text: lockKeysSql, values: [wanted] });
  await tx.query({ name: 'lock-customer-days', text: lockRowsSql, values: [wanted] });
  lockedBy.set(tx, new Set([...locked, ...wanted]));
}

const lockKeysSql = `
  select pg_advisory_xact_lock(id) from (
    select distinct hashtextextended(customer, 17) as id from unnest($1::text[]) customer order by id) keys`;

// a step that ends gives its days back without the keys, in this order too (write.ts)
const lockRowsSql = `
  select 1 from customer_calls where customer = any($1) and not called order by customer, day for update`;
