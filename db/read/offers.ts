import type { InferSelectModel } from 'drizzle-orm';
import type { Querier } from '../connection';
import type { offers } from '../schema';

export type Offer = InferSelectModel<typeof offers>;

export interface OfferFilter {
  kind?: Offer['kind'] | undefined;
  /** `YYYY-MM-DD`; null for all, those not yet and no longer valid among them. */
  on: string | null;
  /** Only those of this agency. */
  own: string | null;
  limit: number;
}

const columns = `id, kind, agency, agency_key as "agencyKey", title, price, rules, to_char(valid_from, 'YYYY-MM-DD') as "validFrom",
  to_char(valid_to, 'YYYY-MM-DD') as "validTo", created_at as "createdAt", created_by as "createdBy", withdrawn_at as "withdrawnAt"`;

/** Offers that were not withdrawn, the first to end first. */
export async function listOffers(db: Querier, { kind, on, own, limit }: OfferFilter): Promise<Offer[]> {
  const found = await db.query<Offer>({
    name: 'list-offers',
    text: `select ${columns} from offers
      where withdrawn_at is null and ($1::text is null or kind = $1)
        and ($2::date is null or $2 between valid_from and valid_to) and ($4::text is null or agency_key = $4)
      order by valid_to, id limit $3`,
    values: [kind ?? null, on, limit, own],
  });
  return found.rows;
}

/** Keeps an offer of an agency. */
export async function addOffer(db: Querier, offer: Omit<Offer, 'withdrawnAt'>): Promise<Offer> {
  const { id, kind, agency, agencyKey, title, price, rules, validFrom, validTo, createdAt, createdBy } = offer;
  const added = await db.query<Offer>(
    `insert into offers (id, kind, agency, title, price, rules, valid_from, valid_to, created_at, created_by, agency_key)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $11, $9, $10) returning ${columns}`,
    [id, kind, agency, title, price, rules, validFrom, validTo, createdBy, agencyKey, createdAt],
  );
  const [row] = added.rows;
  if (!row) throw new Error('the offer was not written');
  return row;
}

/** Withdraws an offer, `own` alone where one is named; false when there is none in force. Orders that name it keep their words. */
export async function withdrawOffer(db: Querier, id: string, own: string | null, nowMs: number): Promise<boolean> {
  const updated = await db.query(
    `update offers set withdrawn_at = $3
      where id = $1 and withdrawn_at is null and ($2::text is null or agency_key = $2)`,
    [id, own, new Date(nowMs)],
  );
  return (updated.rowCount ?? 0) > 0;
}
