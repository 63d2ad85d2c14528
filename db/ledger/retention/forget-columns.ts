import type { Person } from '../../../domain/retention/forget';
import { customerKeys } from '../../../domain/cases/days/customer-keys';
import type { Tx } from '../../connection';

/** How many rows speak of a pseudonym now. */
export interface Forgotten {
  cases: number;
  departures: number;
  texts: number;
}

/** The person's columns: pseudonym for plate and name, nothing for phone, typed forms and free words. */
export async function forgetColumns(
  tx: Tx,
  plate: string,
  { pseudonym, plates }: Person,
  cases: readonly string[],
): Promise<Forgotten> {
  const count = async (text: string, values: unknown[]) => (await tx.query(text, values)).rowCount ?? 0;
  const named = 'plate = $2, customer_name = $2, phone = null';
  const ofPlate = [plate, pseudonym];
  await count(
    `delete from former_entries where (kind = 'customer' and key = $1) or (kind = 'card'
      and (body ->> 'plate' = $1 or key in (select card_number from cards where plate = $1)))`,
    [plate],
  );
  // lines under a former plate say which it became
  await count(
    'delete from import_rows where key = any($2) or card in (select card_number from cards where plate = $1)',
    [plate, plates],
  );
  await count(`update customers set ${named}, vin = null, model = null where plate = $1`, ofPlate);
  await count(
    `update cards k set plate = $2, card_number = $2 || '-' || n.n
      from (select card_number, row_number() over (order by card_number) as n from cards where plate = $1) n
      where k.card_number = n.card_number`,
    ofPlate,
  );
  await count('delete from plate_spellings where plate = $1 or spelling = $1', [plate]);
  await count(`update sealed_results set plate = $2, content = '' where plate = $1`, ofPlate);
  await forgetPlans(tx, plate, pseudonym);
  await forgetOfCases(tx, cases);
  await count('delete from customer_calls where customer = any($1)', [customerKeys({ plate })]);
  return {
    departures: await count(`update departures set ${named}, typed = null where plate = $1`, ofPlate),
    texts: await count(`update texts set phone = null, body = '', variables = null where case_id = any($1)`, [cases]),
    cases: await count(`update cases set ${named}, typed = null, stopped_reason = null where plate = $1`, ofPlate),
  };
}

/** Rows that wait open nothing any more and count no more; the others keep their line in the place of what they were about. */
async function forgetPlans(tx: Tx, plate: string, pseudonym: string): Promise<void> {
  await tx.query(
    `with gone as (delete from plan_rows where plate = $1 and case_id is null returning plan_id)
      update reminder_plans p set rows = rows - g.n, accepted = accepted - g.n
      from (select plan_id, count(*)::int as n from gone group by plan_id) g where g.plan_id = p.id`,
    [plate],
  );
  await tx.query(
    `update plan_rows set plate = $2, customer_name = $2, phone = null, typed = null, item = '#' || line where plate = $1`,
    [plate, pseudonym],
  );
}

async function forgetOfCases(tx: Tx, cases: readonly string[]): Promise<void> {
  const ofCases = [
    `update escalations set note = '' where case_id = any($1) and note is not null`,
    `update contradictions set reason = '' where case_id = any($1)`,
    `update deliveries set state = 'skipped', reason = 'forgotten', next_try_at = null where case_id = any($1) and kind = 'text' and state = 'queued'`,
    `update children_to_end set reason = '' where parent_id = any($1)`,
    'delete from text_days where text_id in (select id from texts where case_id = any($1))',
    'delete from customer_calls where case_id = any($1)',
    'delete from idempotency_keys where case_id = any($1)',
  ];
  for (const text of ofCases) await tx.query(text, [cases]);
}
