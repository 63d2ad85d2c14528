import { DomainError } from '../../domain/errors';
import { comparableName } from '../../domain/values/names';
import { canonicalPlate } from '../../domain/values/plates';
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
  const known = saidLast(act, seals.of);
  const customers = Array.isArray(known) ? known.filter(isItem) : [];
  const items = list.filter(isItem).map((item, at) => identified(item, customers, `${seals.list}/${at}`));
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

/** Whose result it is: the customer of the list with this plate, or with this name where one alone has it. */
function identified(item: Item, known: readonly Item[], at: string): Item {
  const named = textOf(item['customer']) || textOf(item['customerName']);
  const plate = textOf(item['plate']) || (canonicalPlate(named) ?? '');
  const found =
    plate !== '' ? known.filter(each => isOfPlate(each, plate)) : known.filter(each => isNamed(each, named));
  if (plate === '' && new Set(found.map(each => each['plate'])).size > 1) {
    const errors = [{ pointer: `/record/${at}/customer`, message: 'is the name of several: say the plate' }];
    throw new DomainError('invalid-record', 'A result is for one customer alone.', { errors });
  }
  return { plate: plate || named, customerName: named, ...found[0], ...item };
}

const isOfPlate = (each: Item, plate: string) => canonicalPlate(textOf(each['plate'])) === plate;
const isNamed = (each: Item, name: string) => comparableName(textOf(each['customerName'])) === comparableName(name);

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}
