import { chooseWay } from '../../../domain/notices/choose-way';
import { onItsWay, type Delivery } from '../../../domain/notices/delivery';
import { CHAIN_ZONE, inZoneOf } from '../../../domain/sla/policy';
import { shapes } from '../../case-store/rows';
import { insert } from '../../case-store/part';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import type { Leased } from './lease';

/** Has a notice that did not reach a person go by the next of their ways; null when there is none. */
export async function goByNextWay(tx: Tx, leased: Leased, nowMs: number, world: KnownWorld): Promise<Delivery | null> {
  const { delivery, notice } = leased;
  if (!notice) return null;
  const { kind, about, caseId, recipient } = delivery;
  const { level: said } = notice.body;
  const level = typeof said === 'string' ? said : kind;
  const chosen = chooseWay(world.waysOf(recipient), {
    level,
    nowMs,
    timeZone: zoneOf(leased, world),
    past: delivery.way,
  });
  if (!chosen) return null;
  const queued = { kind, about, caseId, recipient, queuedAt: new Date(nowMs) };
  const { way, nth, atMs } = chosen;
  const next = onItsWay(queued, { ...way, way: nth, nextTryAt: new Date(atMs) });
  await tx.query(insert(shapes.deliveries, '$1::jsonb', 'on conflict do nothing'), [
    JSON.stringify([shapes.deliveries.toJson(next)]),
  ]);
  return next;
}

function zoneOf({ case: row }: Leased, world: KnownWorld): string {
  if (!row) return CHAIN_ZONE;
  return inZoneOf(world.policy(row.policyId), world.zoneOf(row.store)).contact.timeZone;
}
