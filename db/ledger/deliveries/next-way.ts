import { byFirstWay } from '../../../domain/notices/by-first-way';
import type { Delivery } from '../../../domain/notices/delivery';
import type { Querier, Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { putNotices } from '../notices/put-notices';
import { sayingOf } from '../notices/saying-of';
import type { Leased } from './lease';

/** Has a notice that did not reach a person go by the next of their ways, where there is one. */
export async function goByNextWay(tx: Tx, leased: Leased, nowMs: number, world: KnownWorld): Promise<void> {
  const next = await nextWayOf(tx, leased, nowMs, world);
  if (next) await putNotices(tx, { deliveries: [next] });
}

/** By which of their other ways a notice would reach a person; null where there is none. */
export async function nextWayOf(
  db: Querier,
  { delivery, notice, case: row }: Leased,
  nowMs: number,
  world: KnownWorld,
): Promise<Delivery | null> {
  if (!notice) return null;
  const { kind, about, caseId, recipient, way: past } = delivery;
  const { level: said } = notice.body;
  const level = typeof said === 'string' ? said : kind;
  const { timeZone } = await sayingOf(world, row, nowMs, db);
  const queued = { kind, about, caseId, recipient, queuedAt: new Date(nowMs) };
  return byFirstWay(queued, world.waysOf(recipient), { level, timeZone, past });
}
