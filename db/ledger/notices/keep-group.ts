import { DomainError } from '../../../domain/errors';
import type { GroupSaid } from '../../../domain/forms/destinations';
import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import { tellWorld } from '../../tell-world';

interface Act {
  by: string;
  nowMs: number;
}

/** Makes a group, or puts what is said in place of what it was; a secret that is not said again stays while its channel and address do. */
export async function keepGroup(tx: Tx, key: string, said: GroupSaid, { by, nowMs }: Act): Promise<void> {
  const { name, store = null, roles, channel, address, secret } = said;
  await tx.query({
    name: 'keep-group',
    text: `insert into groups as g (key, name, store, roles, channel, address, secret) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (key) do update set name = excluded.name, store = excluded.store, roles = excluded.roles,
        channel = excluded.channel, address = excluded.address,
        secret = case when $8 and (g.channel, g.address) = (excluded.channel, excluded.address) then g.secret else excluded.secret end`,
    values: [key, name, store, roles, channel, address, secret ?? null, secret === undefined],
  });
  await recordAudit(tx, by, 'group-set', { group: key, channel, store, roles }, nowMs);
  await tellWorld(tx, key);
}

/** Takes a group away; what is on its way to it still goes. Throws `not-found`. */
export async function removeGroup(tx: Tx, key: string, { by, nowMs }: Act): Promise<void> {
  const removed = await tx.query({ name: 'remove-group', text: 'delete from groups where key = $1', values: [key] });
  if (removed.rowCount === 0) throw new DomainError('not-found', 'There is no such group.');
  await recordAudit(tx, by, 'group-removed', { group: key }, nowMs);
  await tellWorld(tx, key);
}
