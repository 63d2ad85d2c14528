import type { Role } from '../../people/roles';
import type { Policy } from '../../sla/policy';
import { holds } from '../../sla/recipients';
import type { Runs } from '../../language/kinds/child';
import { customerKeys } from '../days/customer-keys';
import { childOf, storeOf, type Said } from './child-of';
import { newCase, type NewCase } from '../new-case';
import type { Draft } from '../draft';
import type { Step } from '../state';

/** Opens the cases of a step: one, or one for each of these entries of a list; `from` is the place of the first in it. */
export async function openCases(
  draft: Draft,
  row: Step,
  runs: Runs,
  items: readonly Said['item'][],
  start: Said['start'],
  from = 0,
): Promise<Draft[]> {
  const { world } = draft;
  const policies = new Map<string | null, Promise<Policy>>();
  const policyOf = (store: string | null) => {
    const policy = policies.get(store) ?? world.currentPolicy(runs.procedure, store);
    policies.set(store, policy);
    return policy;
  };
  const wanted: NewCase[] = [];
  for (const [index, item] of items.entries()) {
    const store = storeOf(draft, runs, item);
    const child = childOf(draft, row, runs, { item, start }, { store, policy: await policyOf(store) });
    const holder = turnOf(draft, runs.each?.sharedOutTo, store, from + index) ?? holderOf(draft, runs.heldBy);
    wanted.push({ ...child, holder });
  }
  const customers = wanted.flatMap(({ input }) => customerKeys(input));
  if (wanted.length > 1) await world.reserveDays(customers);
  return wanted.map(each => newCase(each, world));
}

/** Whose turn it is when cases are shared out: those who hold the role there and are not away, one after the other. */
function turnOf(
  { world, nowMs }: Draft,
  role: Role | undefined,
  store: string | null,
  place: number,
): string | undefined {
  if (role === undefined) return undefined;
  const people = world.staff().filter(member => holds(member, role, { store, agency: null }));
  const present = people.filter(({ id }) => world.duty().absenceOf(id, nowMs) === null);
  const ids = (present.length > 0 ? present : people).map(({ id }) => id).sort();
  return ids[place % ids.length];
}

/** Who holds a step now. */
function holderOf({ steps }: Draft, step: string | undefined): string | undefined {
  return steps.findLast(row => row.step === step)?.claimedBy ?? undefined;
}
