import type { Agency } from '../../domain/agencies';
import type { Querier } from '../connection';

/** Every agency, by key. */
export async function readAgencies(db: Querier): Promise<Agency[]> {
  const found = await db.query<Agency>('select key, name, kinds from agencies order by key');
  return found.rows;
}
