import { hasSlots, type Capacity, type Stretch } from '../../domain/slots/capacity';
import type { Querier } from '../connection';
import { statement } from './statement';

/** What a store, or one department of it, takes: nothing of the store's own where a department has none. */
export async function capacityOf(db: Querier, store: string, department: string): Promise<Capacity> {
  return Object.fromEntries((await ofStore(db, [store, [department]])).map(({ day, stretches }) => [day, stretches]));
}

/** By which slots a department books: its own, else the store's. */
export async function capacityFor(
  db: Querier,
  store: string,
  department: string,
): Promise<{ department: string; capacity: Capacity }> {
  const own = await capacityOf(db, store, department);
  if (department === '' || hasSlots(own)) return { department, capacity: own };
  return { department: '', capacity: await capacityOf(db, store, '') };
}

/** The departments of a store that have slots of their own. */
export async function departmentsWithSlots(db: Querier, store: string): Promise<string[]> {
  return (await departments(db, [store])).map(({ department }) => department);
}

const ofStore = statement<{ day: string; stretches: Stretch[] }>({
  name: 'capacity-of-store',
  text: `select day, stretches from slot_capacity where store = $1 and department = any($2) order by day`,
  columns: { day: 'text', stretches: 'jsonb' },
});

const departments = statement<{ department: string }>({
  text: `select distinct department from slot_capacity
    where store = $1 and department <> '' and jsonb_array_length(stretches) > 0 order by department`,
  columns: { department: 'text' },
});
