import { DomainError } from '../../errors';
import { comparableName } from '../../values/names';
import type { Work } from '../../language/kinds/work';
import { canonicalPlate } from '../../values/plates';
import { saidLast, textOf } from '../values';
import type { Draft } from '../draft';

type Item = Record<string, unknown>;

/**
 * Takes what is confidential out of a record before anything of it is written: it is kept apart, by customer, and of the
 * record only `sealed` remains. Also finds the plate of a customer who was only named (S0 三 「妥善保管、不泄露」).
 */
export function seal(draft: Draft, record: Record<string, unknown>, seals: NonNullable<Work['seals']>): void {
  const list = record[seals.list];
  if (!Array.isArray(list)) return;
  const known = saidLast(draft, seals.of);
  const customers = Array.isArray(known) ? known.filter(isItem) : [];
  const items = list.filter(isItem).map((item, at) => identified(item, customers, `${seals.list}/${at}`));
  for (const item of items) {
    const content = item[seals.field];
    delete item[seals.field];
    if (typeof content !== 'string') continue;
    item['sealed'] = true;
    keepApart(draft, textOf(item['plate']), content);
  }
  record[seals.list] = items;
}

// of two results of one customer the later one stands
function keepApart(draft: Draft, plate: string, content: string): void {
  const result = { caseId: draft.case.id, plate, content, sealedAt: new Date(draft.nowMs), sealedBy: draft.by };
  draft.added.sealed = [...draft.added.sealed.filter(each => each.plate !== plate), result];
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
