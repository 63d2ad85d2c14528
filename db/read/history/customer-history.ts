import type { Querier } from '../../connection';
import type { SeenStores } from '../lists';
import { complaintsOf, type PastComplaint } from './complaints';
import { pastCalls, type PastCase } from './past-calls';
import { visitsOf, type Visit } from './visits';

export interface CustomerHistory {
  items: PastCase[];
  complaints: PastComplaint[];
  visits: Visit[];
}

/** What is on record of a car's customer in the stores that are seen: to be read before calling (S4 「致电前,查看一下前几次与这个客人的沟通电话记录情况」). */
export async function customerHistory(db: Querier, plate: string, seen: SeenStores): Promise<CustomerHistory> {
  const [items, complaints, visits] = await Promise.all([
    pastCalls(db, plate, seen),
    complaintsOf(db, plate, seen),
    visitsOf(db, plate, seen),
  ]);
  return { items, complaints, visits };
}
