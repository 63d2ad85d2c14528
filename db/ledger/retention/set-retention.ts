import type { RetentionChange } from '../../../domain/forms/retention';
import type { RetentionBody, RetentionPolicy } from '../../../domain/retention/policy';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { currentRetention } from '../../read/retention';

const LOCK = 7_240_520;

/** Makes a new version out of what holds now and the change. */
export async function setRetention(
  tx: Tx,
  change: RetentionChange,
  by: string,
  nowMs: number,
): Promise<RetentionPolicy> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const current = await currentRetention(tx);
  const body: RetentionBody = {
    periods: { ...current.periods, ...change.periods },
    runAt: change.runAt ?? current.runAt,
  };
  const version = current.version + 1;
  await tx.query('insert into retention_policies (version, body, created_at, created_by) values ($1, $2, $3, $4)', [
    version,
    JSON.stringify(body),
    new Date(nowMs),
    by,
  ]);
  await recordAudit(tx, by, 'retention-set', { version }, nowMs);
  return { version, ...body, createdAt: new Date(nowMs).toISOString(), createdBy: by };
}
