import type { Notice } from '../../../domain/notices/delivery';
import type { Tx } from '../../connection';
import { keysMadeBy } from '../../read/api-keys';
import type { KnownWorld } from '../../world';
import { addNotice } from '../notices/add-notice';

/**
 * Whoever made API keys has left: the keys are systems', and go on working; every administrator is told which they are, since
 * who made them has seen them. Told once for each time they leave.
 */
export async function tellOfKeysLeft(
  tx: Tx,
  world: KnownWorld,
  { staff, askedAt }: { staff: string; askedAt: Date },
  nowMs: number,
): Promise<void> {
  const keys = await keysMadeBy(tx, staff);
  if (keys.length === 0) return;
  const administrators = world.staff().filter(({ id, roles }) => id !== staff && roles.includes('administrator'));
  const notice: Notice = {
    id: `keys-left~${staff}~${askedAt.getTime()}`,
    kind: 'alert',
    caseId: null,
    body: {
      ...{ reason: 'keys-left', level: 'flag', who: staff, whoName: world.nameOf(staff) ?? staff },
      keys: keys.map(({ name }) => name),
    },
    createdAt: new Date(nowMs),
  };
  await addNotice(
    tx,
    world,
    notice,
    administrators.map(({ id }) => id),
  );
}
