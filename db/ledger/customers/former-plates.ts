import { DomainError } from '../../../domain/errors';
import { saysNew, type Condition } from '../../../domain/values/versions';
import type { Querier, Tx } from '../../connection';

/** Why a plate under which nobody stands is nobody's new one: the car has another now, or its customer was erased or withdrawn. */
export type FormerPlate = { code: 'plate-renamed'; now: string } | { code: 'customer-erased' };

/** Plates under which a customer stood once and nobody does now, with what became of them. They are locked. */
export async function formerPlates(db: Querier, plates: readonly string[]): Promise<Map<string, FormerPlate>> {
  if (plates.length === 0) return new Map();
  const found = await db.query<{ plate: string; now: string | null }>({
    name: 'former-plates',
    text: `select p.plate, f.now from unnest($1::text[]) p(plate)
      left join lateral (select key as now from former_entries where kind = 'customer' and body ->> 'plate' = p.plate
        and key <> p.plate order by changed_at desc, version desc limit 1) f on true
      where not exists (select from customers c where c.plate = p.plate) and (f.now is not null or exists (select from audit_log
        where act in ('customer-set', 'customers-joined') and detail ->> 'customer' = p.plate))`,
    values: [plates],
  });
  return new Map(
    found.rows.map(({ plate, now }) => [
      plate,
      now === null ? { code: 'customer-erased' } : { code: 'plate-renamed', now },
    ]),
  );
}

/**
 * Nobody is made anew by oversight under a plate that was another's, or of who was erased: only by who says `If-None-Match: *`.
 * Throws `plate-renamed`, `customer-erased`.
 */
export async function mustBeNew(tx: Tx, plate: string, condition: Condition): Promise<void> {
  if (saysNew(condition)) return;
  const former = (await formerPlates(tx, [plate])).get(plate);
  if (!former) return;
  if (former.code === 'plate-renamed')
    throw new DomainError(former.code, 'The car has another plate now. If-None-Match: * makes a new customer.', {
      plate: former.now,
    });
  throw new DomainError(former.code, 'The customer of this plate was erased. If-None-Match: * makes a new one.');
}
