import type { Agency } from '../../domain/people/agencies';
import type { Querier } from '../connection';
import { agencies } from '../schema';
import { reading } from './reading';

/** Every agency, by key. */
export async function readAgencies(db: Querier): Promise<Agency[]> {
  return reading(db, 'agencies-at-hand').select().from(agencies).orderBy(agencies.key);
}
