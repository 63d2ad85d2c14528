import { chooseWay } from '../../../domain/notices/choose-way';
import { inInbox, onItsWay, type Delivery, type Notice } from '../../../domain/notices/delivery';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { insert } from '../../case-store/part';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import type { Incident } from './incident';

export interface IncidentTold {
  nowMs: number;
  is: 'begun' | 'grown' | 'over';
  /** Their ways out are told as well; the inbox always has the present count. */
  isTold: boolean;
  /** Of an incident that is over: how many are open and not acknowledged still. */
  stillOpen?: number;
}

/** Puts how an incident stands into the inbox, where it is one notice whose count grows, and has it go by their way when it is told. */
export async function tellOfIncident(tx: Tx, world: KnownWorld, incident: Incident, told: IncidentTold): Promise<void> {
  const { id, store, recipient, beganAt, lastAt, count } = incident;
  const { nowMs, is, isTold, stillOpen } = told;
  const body = {
    ...{ reason: 'incident', level: 'incident', incident: id, is, store, storeName: world.store(store)?.name ?? store },
    ...{
      count,
      beganAt: beganAt.toISOString(),
      lastAt: lastAt.toISOString(),
      ...(stillOpen !== undefined && { stillOpen }),
    },
  };
  const createdAt = new Date(nowMs);
  const kept: Notice = { id, kind: 'alert', caseId: null, body, createdAt };
  await write(tx, 'notices', shapes.notices.toJson(kept), 'on conflict (id) do update set body = excluded.body');
  const queued = { kind: kept.kind, about: id, caseId: null, recipient, queuedAt: createdAt };
  // unread again, and on top: it is not what they read
  await write(
    tx,
    'deliveries',
    shapes.deliveries.toJson(inInbox(queued)),
    `on conflict (id) do update set state = 'delivered', read_at = null, queued_at = excluded.queued_at`,
  );
  if (!isTold) return;
  const out = outside(world, { ...queued, about: `${id}~${is}~${count}` }, store);
  if (!out) return;
  await write(tx, 'notices', shapes.notices.toJson({ ...kept, id: out.about }), 'on conflict do nothing');
  await write(tx, 'deliveries', shapes.deliveries.toJson(out), 'on conflict do nothing');
}

function outside(
  world: KnownWorld,
  queued: Pick<Delivery, 'kind' | 'about' | 'caseId' | 'recipient' | 'queuedAt'>,
  store: string,
): Delivery | null {
  const asked = { level: 'L1', nowMs: queued.queuedAt.getTime(), timeZone: world.zoneOf(store) ?? CHAIN_ZONE };
  const chosen = chooseWay(world.waysOf(queued.recipient), asked);
  if (!chosen) return null;
  return onItsWay(queued, { ...chosen.way, way: chosen.nth, nextTryAt: new Date(chosen.atMs) });
}

async function write(
  tx: Tx,
  table: 'notices' | 'deliveries',
  row: Record<string, unknown>,
  conflict: string,
): Promise<void> {
  await tx.query(insert(shapes[table], '$1::jsonb', conflict), [JSON.stringify([row])]);
}
