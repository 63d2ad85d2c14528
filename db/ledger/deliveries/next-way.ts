import { byFirstWay } from '../../../domain/notices/by-first-way';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { putNotices } from '../notices/put-notices';
import { sayingOf } from '../notices/saying-of';
import type { Leased } from './lease';

/** Has a notice that did not reach a person go by the next of their ways, where there is one. */
export async function goByNextWay(tx: Tx, leased: Leased, nowMs: number, world: KnownWorld): Promise<void> {
  const { delivery, notice, case: row } = leased;
  if (!notice) return;
  const { kind, about, caseId, recipient, way: past } = delivery;
  const { level: said } = notice.body;
  const level = typeof said === 'string' ? said : kind;
  const { timeZone } = await sayingOf(world, row, nowMs, tx);
  const queued = { kind, about, caseId, recipient, queuedAt: new Date(nowMs) };
  const next = byFirstWay(queued, world.waysOf(recipient), { level, timeZone, past });
  if (next) await putNotices(tx, { deliveries: [next] });
}
