import { care } from '../../../domain/care';
import { PSEUDONYM } from '../../../domain/retention/forget';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import type { Querier } from '../../connection';

/** A customer whose service file is due, and whether it is held. */
export interface Unserved {
  plate: string;
  isHeld: boolean;
}

/**
 * Customers without an open case who were served last before an instant; who never was, was heard of last before it. A
 * visit, a case of the customer's own asking, and a card that is valid are service, what we send and whom we call is not.
 */
export async function unserved(db: Querier, servedBeforeMs: number): Promise<Unserved[]> {
  const found = await db.query<Unserved>({
    name: 'unserved',
    text: `with heard as (
        select plate, left_at as at, true as is_service from departures
        union all select plate, case when procedure = '${care.key}' then opened_at else coalesce(closed_at, opened_at) end,
          parent_id is null and plan_id is null and opened_by <> 'system' from cases where plate is not null
        union all select plate, (valid_until + 1)::timestamp at time zone '${CHAIN_ZONE}', true from cards
        union all select plate, start_at, false from plan_rows
        union all select plate, changed_at, false from customers)
      select plate, exists (select from customer_holds o where o.plate = h.plate) as "isHeld" from heard h
      where not starts_with(plate, '${PSEUDONYM}')
      group by plate
      having coalesce(max(at) filter (where is_service), max(at)) < $1
        and not exists (select from cases c where c.plate = h.plate and c.status in ('open', 'paused'))
      order by plate`,
    values: [new Date(servedBeforeMs)],
  });
  return found.rows;
}
