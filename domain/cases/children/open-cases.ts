import type { Policy } from '../../sla/policy';
import type { Runs } from '../../language/kinds/child';
import { customerKeys } from '../days/customer-keys';
import { childOf, storeOf, type Said } from './child-of';
import { newCase, type NewCase } from '../new-case';
import type { Draft } from '../draft';
import type { Step } from '../state';

/** Opens the cases of a step: one, or one for each of these entries of a list. */
export async function openCases(
  draft: Draft,
  row: Step,
  runs: Runs,
  items: readonly Said['item'][],
  start: Said['start'],
): Promise<Draft[]> {
  const { world } = draft;
  const policies = new Map<string | null, Promise<Policy>>();
  const policyOf = (store: string | null) => {
    const policy = policies.get(store) ?? world.currentPolicy(runs.procedure, store);
    policies.set(store, policy);
    return policy;
  };
  const wanted: NewCase[] = [];
  for (const item of items) {
    const store = storeOf(draft, runs, item);
    wanted.push(childOf(draft, row, runs, { item, start }, { store, policy: await policyOf(store) }));
  }
  const customers = wanted.flatMap(({ input }) => customerKeys(input));
  if (wanted.length > 1) await world.reserveDays(customers);
  return wanted.map(each => newCase(each, world));
}
