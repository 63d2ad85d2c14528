import { byFirstWay } from '../../../domain/notices/by-first-way';
import { inInbox, queuedFor, type Notice, type NoticeBody } from '../../../domain/notices/delivery';
import { CHAIN_ZONE } from '../../../domain/sla/policy';
import { insert } from '../../case-store/part';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { insertNotices, NOTICE_CHANNEL, putNotices } from '../notices/put-notices';
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
  const body: NoticeBody = {
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
  const again = 'on conflict (id) do update set body = excluded.body, txid = excluded.txid';
  await tx.query(insertNotices(again), [JSON.stringify([shapes.notices.toJson(kept)])]);
  const queued = queuedFor(kept, recipient);
  // unread again, and on top: it is not what they read
  const unread = `on conflict (id) do update set state = 'delivered', read_at = null, queued_at = excluded.queued_at`;
  const row = shapes.deliveries.toJson(inInbox(queued));
  await tx.query(insert(shapes.deliveries, '$1::jsonb', unread), [JSON.stringify([row])]);
  tx.announce(NOTICE_CHANNEL, '');
  if (!isTold) return;
  const copy = { ...kept, id: `${id}~${is}~${count}` };
  const choosing = { level: 'L1', timeZone: world.zoneOf(store) ?? CHAIN_ZONE };
  const out = byFirstWay(queuedFor(copy, recipient), world.waysOf(recipient), choosing);
  if (out) await putNotices(tx, { notices: [copy], deliveries: [out] });
}
