import type { PolicyChange } from '../../../domain/forms/policy';
import type { Policy, PolicyBody } from '../../../domain/sla/policy';
import { versionAmong } from '../../../domain/values/versions';
import type { Tx } from '../../connection';
import { tellWorld } from '../../tell-world';
import type { KnownWorld } from '../../world';
import { recordAudit } from '../../audit';
import { mustBeMet, type Keeping } from '../directory/keep-entry';

const LOCK = 7_240_519;

/**
 * Makes a new immutable version out of what holds now and the change; open cases keep theirs. Answers its id. Throws
 * `precondition-failed` where another holds than was read.
 */
export async function setPolicy(
  tx: Tx,
  procedure: string,
  change: PolicyChange,
  { by, nowMs, condition }: Keeping,
  world: KnownWorld,
): Promise<string> {
  const store = change.store ?? null;
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const current = await world.currentPolicy(procedure, store, tx);
  mustBeMet(condition, versionAmong(current));
  const found = await tx.query<{ version: number }>(
    'select coalesce(max(version), 0)::int as version from policies where procedure = $1 and store is not distinct from $2',
    [procedure, store],
  );
  const version = (found.rows[0]?.version ?? 0) + 1;
  const id = `${procedure}~${versionAmong({ store, version })}`;
  const why = change.reason === undefined ? {} : { reason: change.reason };
  await tx.query(
    'insert into policies (id, procedure, store, version, created_at, created_by, body) values ($1, $2, $3, $4, $7, $5, $6)',
    [id, procedure, store, version, by, JSON.stringify({ ...merged(current, change), ...why }), new Date(nowMs)],
  );
  await recordAudit(tx, by, 'policy-set', { policy: id, ...why }, nowMs);
  await tellWorld(tx, id);
  return id;
}

function merged(current: Policy, change: PolicyChange): PolicyBody {
  return {
    durations: { ...current.durations, ...defined(change.durations) },
    ladder: change.ladder ?? current.ladder,
    warnAt: change.warnAt === undefined ? current.warnAt : change.warnAt,
    contact: { ...current.contact, ...change.contact },
    settings: { ...current.settings, ...defined(change.settings) },
    scripts: { ...current.scripts, ...defined(change.scripts) },
    texts: { ...current.texts, ...defined(change.texts) },
    objections: { ...current.objections, ...defined(change.objections) },
  };
}

function defined<T>(record: Readonly<Record<string, T | undefined>> | undefined): Record<string, T> {
  const kept: Record<string, T> = {};
  for (const [key, value] of Object.entries(record ?? {})) if (value !== undefined) kept[key] = value;
  return kept;
}
