import { z } from 'zod';
import type { Caller } from '../../../domain/cases/caller';
import { DomainError } from '../../../domain/errors';
import type { Ledger } from '../../../db/ledger/in-ledger';
import { readGroups } from '../../../db/read/destinations';
import { roles } from '../../access';

export const keepers = roles(['administrator', 'store-manager'], { then: 'a store manager those of their own store' });
export const params = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens'),
});

/** The groups a caller sees: those of their stores, or all. `known` throws `not-found`. */
export function groupsSeen({ store: db }: Pick<Ledger, 'store'>) {
  const seen = async ({ seen: stores }: Caller) =>
    (await readGroups(db.pool)).filter(({ store }) => stores === null || (store !== null && stores.includes(store)));

  const known = async (caller: Caller, key: string) => {
    const group = (await seen(caller)).find(each => each.key === key);
    if (!group) throw new DomainError('not-found', 'There is no such group.');
    return group;
  };

  return { seen, known };
}
