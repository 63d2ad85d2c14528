/** What a line claims: whom it is about, what it says of them in brief, and which card is theirs. */
export interface Claim {
  line: number;
  key: string;
  said: string;
  card: string | null;
}

export type ClaimFault = 'duplicate-row' | 'claimed-twice' | 'card-claimed-twice';

/** Who claimed what before: in this batch, or in an earlier one of the file. */
export interface Claims {
  byKey: Map<string, Claim>;
  byCard: Map<string, Claim>;
}

export function claimsOf(earlier: readonly Claim[]): Claims {
  const claims: Claims = { byKey: new Map(), byCard: new Map() };
  for (const claim of earlier) hold(claims, claim);
  return claims;
}

function hold({ byKey, byCard }: Claims, claim: Claim): void {
  if (!byKey.has(claim.key)) byKey.set(claim.key, claim);
  if (claim.card !== null) byCard.set(claim.card, claim);
}

/**
 * Of lines that speak of one, the first holds; a further one may only add a card, and must not say otherwise of whose it
 * is. Answers `first`, `more` for a further card, or what is wrong; what is not wrong is held from now on, unless it is barred.
 */
export function claim(claims: Claims, line: Claim, isBarred = false): 'first' | 'more' | ClaimFault {
  const first = claims.byKey.get(line.key);
  if (first && first.said !== line.said) return 'claimed-twice';
  const ofCard = line.card === null ? undefined : claims.byCard.get(line.card);
  if (ofCard && ofCard.key !== line.key) return 'card-claimed-twice';
  if (ofCard || (first && line.card === null)) return 'duplicate-row';
  if (!isBarred) hold(claims, line);
  return first ? 'more' : 'first';
}
