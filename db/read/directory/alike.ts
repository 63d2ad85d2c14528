import { foldedSubject } from '../../../domain/people/subjects';
import type { Querier } from '../../connection';
import { staff } from '../../schema';
import { reading } from '../reading';

/**
 * Who is on record by each of these names or by one that is the same but for how it is written, by its folded form. What is
 * the same the domain alone says: PostgreSQL makes letters small by rules of its own. A chain has thousands of people, so all
 * their ids are looked through.
 */
export async function idsAlike(db: Querier, names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const alike = new Map(names.map(name => [foldedSubject(name), new Array<string>()]));
  const everybody = await reading(db).select({ id: staff.id }).from(staff);
  for (const { id } of everybody) alike.get(foldedSubject(id))?.push(id);
  return alike;
}
