import { canonicalInstant } from './moments';
import { comparableName } from './names';
import { canonicalPhone } from './phones';
import { canonicalPlate } from './plates';

// a map: what is asked for is whatever key somebody sent
const byField: ReadonlyMap<string, (text: string) => string | null> = new Map([
  ['plate', canonicalPlate],
  ['phone', canonicalPhone],
  ['advisorPhone', canonicalPhone],
  ['customerName', comparableName],
]);

/**
 * What a request says, apart from how it is spelt: the same words in another order, a plate, phone, name or instant
 * written otherwise are the same request.
 */
export function saidBy(value: unknown, field = ''): unknown {
  if (typeof value === 'string') return byField.get(field)?.(value) ?? canonicalInstant(value) ?? value;
  if (Array.isArray(value)) return value.map(each => saidBy(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, saidBy(each, key)]),
  );
}
