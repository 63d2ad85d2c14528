import { DomainError } from './errors';

/** Throws `store-closed` for a store where nothing new begins any more. */
export function storeMustBeOpen(world: { isClosed(store: string): boolean }, store: string): void {
  if (world.isClosed(store)) throw new DomainError('store-closed', `The store ${store} has closed.`);
}
