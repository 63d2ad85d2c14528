import { randomUUID } from 'node:crypto';
import { onItsWay, type Notice } from '../../../domain/notices/delivery';
import { insert } from '../../case-store/part';
import { shapes } from '../../case-store/rows';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { probeNow } from '../deliveries/failing';
import { readReach } from '../../read/reach';

/** Sends a test by every way of a person at once, quiet or not; answers the deliveries. */
export async function sendTest(tx: Tx, world: KnownWorld, person: string, nowMs: number): Promise<string[]> {
  const ways = (await readReach(tx)).ways.get(person) ?? [];
  const createdAt = new Date(nowMs);
  const body = { reason: 'test', level: 'test', person: world.nameOf(person) ?? person };
  const notice: Notice = { id: `test~${randomUUID()}`, kind: 'alert', caseId: null, body, createdAt };
  const queued = { kind: notice.kind, about: notice.id, caseId: null, recipient: person, queuedAt: createdAt };
  const deliveries = ways.map(({ channel, address }, index) =>
    onItsWay(queued, { channel, address, way: index + 1, nextTryAt: createdAt }),
  );
  const write = (table: 'notices' | 'deliveries', rows: Record<string, unknown>[]) =>
    tx.query(insert(shapes[table], '$1::jsonb'), [JSON.stringify(rows)]);
  await write('notices', [shapes.notices.toJson(notice)]);
  await write('deliveries', deliveries.map(shapes.deliveries.toJson));
  await probeNow(tx, deliveries, nowMs);
  return deliveries.map(({ id }) => id);
}
