import { localDay } from '../../../domain/calendar/calendar';
import { inZoneOf, numberSetting } from '../../../domain/sla/policy';
import { canonicalPhone } from '../../../domain/values/phones';
import type { Tx } from '../../connection';
import type { TextMessage } from '../../../domain/cases/added';
import type { KnownWorld } from '../../world';

/**
 * Takes one of the places a phone has on this day, as many as the policy of the text's case lets go out; false when none
 * is left. Places are numbered, so of two that want the last one gets it. A text that is tried again keeps its place.
 */
export async function takeTextDay(tx: Tx, text: TextMessage, nowMs: number, world: KnownWorld): Promise<boolean> {
  const { policy, store } = await ruleOf(tx, text.caseId, world);
  const { contact } = inZoneOf(policy, world.zoneOf(store));
  const most = Math.floor(numberSetting(policy, 'textsPerDay') ?? Infinity);
  if (!Number.isFinite(most)) return true;
  const phone = canonicalPhone(text.phone ?? '') ?? text.phone;
  const values = [phone, localDay(nowMs, contact.timeZone), most, text.id];
  for (;;) {
    const taken = await tx.query({ name: 'take-text-day', text: takeSql, values });
    if (taken.rowCount === 1) return true;
    const found = await tx.query<{ mine: boolean; taken: number }>({ name: 'text-day', text: foundSql, values });
    const [day] = found.rows;
    if (day?.mine) return true;
    if (!day || day.taken >= most) return false;
  }
}

async function ruleOf(tx: Tx, caseId: string, world: KnownWorld) {
  const found = await tx.query<{ policy_id: string; store: string | null }>({
    name: 'rule-of-text',
    text: 'select policy_id, store from cases where id = $1',
    values: [caseId],
  });
  const [row] = found.rows;
  if (!row) throw new Error('the case of a text is gone');
  return { policy: world.policy(row.policy_id), store: row.store };
}

const takeSql = `insert into text_days (phone, day, nth, text_id)
  select $1, $2::date, n, $4 from generate_series(1, $3::int) n
  where not exists (select 1 from text_days t where t.phone = $1 and t.day = $2::date and t.nth = n)
    and not exists (select 1 from text_days t where t.text_id = $4)
  order by n limit 1 on conflict do nothing`;

const foundSql = `select coalesce(bool_or(text_id = $4), false) or exists (select 1 from text_days where text_id = $4) as mine,
    count(*) filter (where nth <= $3::int)::int as taken
  from text_days where phone = $1 and day = $2::date`;
