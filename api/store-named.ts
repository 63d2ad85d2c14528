import { DomainError } from '../domain/errors';
import type { KnownWorld } from '../db/world';

/** The store that is named, or null for the whole chain. Throws `unknown-store`. */
export function storeNamed(world: Pick<KnownWorld, 'store'>, store: string | null | undefined): string | null {
  if (store === undefined || store === null) return null;
  if (!world.store(store)) throw new DomainError('unknown-store', `There is no store ${store}.`);
  return store;
}
