import type { Tx } from '../connection';
import type { Act } from './act';
import type { StepRow } from './rows';
import { saidLast, textOf } from './values';

type Item = Record<string, unknown>;

/**
 * Takes what is confidential out of a record before anything of it is written: it is kept apart, by customer, and of the
 * record only `sealed` remains. Also finds the plate of a customer who was only named (S0 三 「妥善保管、不泄露」).
 */
export async function seal(tx: Tx, act: Act, row: StepRow, record: Record<string, unknown>): Promise<void> {
  const seals = act.procedure.steps[row.step]?.seals;
  const list = seals && record[seals.list];
  if (!seals || !Array.isArray(list)) return;
  const known = saidLast(act, ['select.customers', 'collect.customers']);
  const items = list.filter(isItem).map(item => identified(item, Array.isArray(known) ? known.filter(isItem) : []));
  for (const item of items) {
    const content = item[seals.field];
    delete item[seals.field];
    if (content === undefined) continue;
    item['sealed'] = true;
    await tx.query({
      name: 'seal',
      text: `insert into sealed_results (case_id, plate, content, sealed_at, sealed_by) values ($1, $2, $3, $4, $5)
        on conflict (case_id, plate) do update set content = excluded.content, sealed_at = excluded.sealed_at, sealed_by = excluded.sealed_by`,
      values: [act.case.id, textOf(item['plate']), content, new Date(act.nowMs), act.by],
    });
  }
  record[seals.list] = items;
}

function identified(item: Item, known: readonly Item[]): Item {
  const named = textOf(item['customer']);
  const found = known.find(each => [each['plate'], each['customerName']].includes(item['plate'] ?? named));
  return { plate: named, customerName: named, ...found, ...item };
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}
