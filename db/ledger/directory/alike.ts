import { foldedSubject } from '../../../domain/people/subjects';
import type { Tx } from '../../connection';
import { idsAlike } from '../../read/directory/alike';

const LOCK = 'who is new among the people';

/**
 * Those of these ids by which somebody else is on record, in capital letters or not, composed or not: no two people are called
 * so. Until this is committed nobody else makes somebody new.
 */
export async function alikeOnRecord(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 31))', [LOCK]);
  const alike = await idsAlike(tx, ids);
  return new Set(ids.filter(id => alike.get(foldedSubject(id))?.some(other => other !== id)));
}
