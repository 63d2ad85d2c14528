import { recordAudit } from '../../audit';
import type { Tx } from '../../connection';
import type { Offer } from '../../read/offers';

/** Keeps an offer of an agency. */
export async function addOffer(tx: Tx, offer: Omit<Offer, 'withdrawnAt'>): Promise<Offer> {
  const { id, kind, agency, agencyKey, title, price, rules, validFrom, validTo, createdAt, createdBy } = offer;
  await tx.query({
    name: 'add-offer',
    text: `insert into offers (id, kind, agency, agency_key, title, price, rules, valid_from, valid_to, created_at, created_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    values: [id, kind, agency, agencyKey, title, price, rules, validFrom, validTo, createdAt, createdBy],
  });
  await recordAudit(tx, createdBy, 'offer-added', { id }, createdAt.getTime());
  return { ...offer, withdrawnAt: null };
}
