import { deadMan } from '../../../domain/procedures/dead-man/table';
import { defaultPolicy, type Policy, type PolicyBody } from '../../../domain/sla/policy';
import { inLedger, type Ledger } from '../in-ledger';

/** The policy by which lateness is told to this group, once and no higher; another group makes a new version of it. */
export async function probePolicy(ledger: Ledger, group: string): Promise<Policy> {
  const target = `group:${group}`;
  const id = await inLedger(ledger, async tx => {
    const found = await tx.query<{ id: string; version: number; body: PolicyBody }>({
      name: 'probe-policy',
      text: 'select id, version, body from policies where procedure = $1 order by version desc limit 1',
      values: [deadMan.key],
    });
    const [latest] = found.rows;
    if (latest?.body.ladder[0]?.to[0] === target) return latest.id;
    const version = (latest?.version ?? 0) + 1;
    const next = `${deadMan.key}~all~${version}`;
    await tx.query(
      `insert into policies (id, procedure, store, version, created_at, created_by, body)
        values ($1, $2, null, $3, $4, 'system', $5)`,
      [next, deadMan.key, version, new Date(ledger.now()), JSON.stringify(bodyFor(target))],
    );
    return next;
  });
  await ledger.world.knowPolicy(id);
  return ledger.world.policy(id);
}

function bodyFor(target: string): PolicyBody {
  return { ...defaultPolicy(deadMan), ladder: [{ level: 'L1', after: 'PT0S', to: [target] }], warnAt: null };
}
