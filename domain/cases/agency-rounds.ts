import type { Case } from './state';

/**
 * The first round of a case that somebody who sees it may read: the chain reads all of it, an agency what came since it
 * was named. What another agency was told and answered before is not for it.
 */
export function firstRoundFor(
  { seen }: { seen: readonly string[] | null },
  row: Pick<Case, 'store' | 'agencyRound' | 'round'>,
): number {
  const isOfTheChain = seen === null || (row.store !== null && seen.includes(row.store));
  return isOfTheChain ? 1 : agencysFirstRound(row);
}

/** The round from which a case is the agency's it names. */
export function agencysFirstRound({ agencyRound, round }: Pick<Case, 'agencyRound' | 'round'>): number {
  return agencyRound ?? round;
}
