import type { Procedure } from './procedure';

/** The edition of a procedure's order; workflows begun by one edition are not conducted by another. */
export function editionOf({ edition = 1 }: Pick<Procedure, 'edition'>): number {
  return edition;
}
