import type { Policy } from '../../domain/policy';
import type { Runs } from '../../domain/procedure';
import type { Tx } from '../connection';
import type { Act, World } from './act';
import { customerKeys } from './calls/customer-keys';
import { lockCustomers } from './calls/lock-customers';
import { childOf, storeOf, type Said } from './child-values';
import { newCaseAct, type NewCase } from './new-case';
import type { StepRow } from './rows';

/** The acts that open the cases of a step: one, or one for each of these entries of a list. */
export async function openChildren(
  tx: Tx,
  act: Act,
  row: StepRow,
  runs: Runs,
  items: readonly Said['item'][],
  start: Said['start'],
  world: World,
): Promise<Act[]> {
  const policies = new Map<string | null, Promise<Policy>>();
  const policyOf = (store: string | null) => {
    const policy = policies.get(store) ?? world.currentPolicy(runs.procedure, store, tx);
    policies.set(store, policy);
    return policy;
  };
  const wanted: NewCase[] = [];
  for (const item of items) {
    const store = storeOf(act, runs, item);
    wanted.push(childOf(act, row, runs, { item, start }, { store, policy: await policyOf(store) }));
  }
  const customers = wanted.flatMap(({ input }) => customerKeys(input));
  if (wanted.length > 1) await lockCustomers(tx, customers);
  const children: Act[] = [];
  for (const each of wanted) children.push(await newCaseAct(tx, each, world));
  return children;
}
