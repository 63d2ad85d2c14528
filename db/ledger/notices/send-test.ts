import { randomUUID } from 'node:crypto';
import { onItsWay, queuedFor, type Notice, type NoticeBody } from '../../../domain/notices/delivery';
import type { Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { probeNow } from '../deliveries/failing';
import { readReach } from '../../read/reach';
import { putNotices } from './put-notices';

/** Sends a test by every way of a person at once, quiet or not; answers the deliveries. */
export async function sendTest(tx: Tx, world: KnownWorld, person: string, nowMs: number): Promise<string[]> {
  const ways = (await readReach(tx)).ways.get(person) ?? [];
  const createdAt = new Date(nowMs);
  const body: NoticeBody = { reason: 'test', level: 'test', person: world.nameOf(person) ?? person };
  const notice: Notice = { id: `test~${randomUUID()}`, kind: 'alert', caseId: null, body, createdAt };
  const queued = queuedFor(notice, person);
  const deliveries = ways.map(({ channel, address }, index) =>
    onItsWay(queued, { channel, address, way: index + 1, nextTryAt: createdAt }),
  );
  await putNotices(tx, { notices: [notice], deliveries });
  await probeNow(tx, deliveries, nowMs);
  return deliveries.map(({ id }) => id);
}
