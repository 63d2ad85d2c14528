import { randomBytes } from 'node:crypto';
import { PSEUDONYM, type Person } from '../../../domain/retention/forget';
import type { Tx } from '../../connection';

/** Everything a plate's customer is known by, with a new pseudonym that leads back to nobody; null when nothing is kept. */
export async function findPerson(tx: Tx, plate: string): Promise<Person | null> {
  const found = await tx.query<{ kind: 'plate' | 'name' | 'number'; word: string }>({
    name: 'find-person',
    text: `with known as (
        select plate, customer_name, phone, null::jsonb as typed from customers where plate = $1
        union all select key, body ->> 'customerName', body ->> 'phone', null from former_entries where kind = 'customer' and key = $1
        union all select plate, customer_name, phone, typed from cases where plate = $1
        union all select plate, customer_name, phone, typed from departures where plate = $1
        union all select plate, customer_name, phone, typed from plan_rows where plate = $1
        union all select l.o ->> 'plate', l.o ->> 'customerName', l.o ->> 'phone', null from (${listed}) l(o))
      select distinct w.kind, w.word from known k, lateral (values ('plate', k.plate), ('plate', k.typed ->> 'plate'),
        ('name', k.customer_name), ('number', k.phone), ('number', k.typed ->> 'phone')) w(kind, word)
      where w.word <> '' and not (w.kind = 'number' and (${othersHave('customers')} or ${othersHave('cases')}
        or ${othersHave('departures')} or ${othersHave('plan_rows')}))
      union select 'number', card_number from cards where plate = $1
      union select 'number', vin from customers where plate = $1 and vin is not null
      union select 'plate', body ->> 'plate' from former_entries where kind = 'customer' and key = $1 and body ->> 'plate' is not null
      union select 'number', body ->> 'vin' from former_entries where kind = 'customer' and key = $1 and body ->> 'vin' is not null
      union select 'plate', spelling from plate_spellings where plate = $1
      union select 'plate', plate from sealed_results where plate = $1`,
    values: [plate],
  });
  if (found.rows.length === 0) return null;
  const wordsOf = (wanted: string) => found.rows.flatMap(({ kind, word }) => (kind === wanted ? [word] : []));
  const plates = [...new Set([plate, ...wordsOf('plate')])];
  const pseudonym = PSEUDONYM + randomBytes(8).toString('hex');
  return { pseudonym, plates, numbers: wordsOf('number'), names: wordsOf('name') };
}

// whoever only ever stood in a list has no row of their own
const listed = [
  `select c.input from cases c where c.plate is null`,
  `select s.record from steps s join cases c on c.id = s.case_id where c.plate is null`,
  `select r.entry from register_entries r join cases c on c.id = r.case_id where c.plate is null`,
]
  .map(
    rows => `select o from (${rows}) x(said),
      jsonb_path_query(x.said, '$.** ? (@.plate == $p)', jsonb_build_object('p', $1::text)) o where strpos(x.said::text, $1) > 0`,
  )
  .join(' union all ');

// two cars of one phone are two customers: the number stays with the other
const othersHave = (table: string) => `exists (select from ${table} o where o.plate <> $1 and o.phone = k.phone)`;
