import { localDay } from '../../../domain/calendar/calendar';
import type { Querier } from '../../connection';
import type { Gathering } from '../../../domain/cases/world';

const MOST = 2_000;

/** Everyone whose card is valid today and includes the procedure's service (S0 三). */
export async function entitledHolders(tx: Querier, of: Gathering): Promise<Record<string, unknown>> {
  const found = await tx.query({
    name: 'entitled-holders',
    text: `select distinct on (c.plate) c.plate, c.customer_name as "customerName", coalesce(c.phone, '') as phone, k.card_number as "cardNumber"
      from customers c join cards k on k.plate = c.plate
      where k.state = 'valid' and k.valid_until >= $1::date and $2 = any(k.services) order by c.plate, k.valid_until desc limit ${MOST}`,
    values: [localDay(of.nowMs, of.policy.contact.timeZone), of.procedure.service],
  });
  return { customers: found.rows };
}
