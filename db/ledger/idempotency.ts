import type { IdempotencyKey } from '../../domain/cases/change';
import { DomainError } from '../../domain/errors';
import type { Querier } from '../connection';

/** The case an earlier call with this key was about, or null. Throws `idempotency-key-reused` when it said something else. */
export async function earlierCall(tx: Querier, wanted: IdempotencyKey | null): Promise<string | null> {
  if (!wanted) return null;
  const found = await tx.query<{ request: string; case_id: string }>({
    name: 'earlier-call',
    text: 'select request, case_id from idempotency_keys where caller = $1 and key = $2',
    values: [wanted.caller, wanted.key],
  });
  const row = found.rows[0];
  if (!row) return null;
  if (row.request === wanted.request) return row.case_id;
  throw new DomainError('idempotency-key-reused', 'This Idempotency-Key was used before with another request.');
}
