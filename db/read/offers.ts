import { and, eq, gte, isNull, lte, type InferSelectModel } from 'drizzle-orm';
import type { Querier } from '../connection';
import { offers } from '../schema';
import { reading } from './reading';

export type Offer = InferSelectModel<typeof offers>;

export interface OfferFilter {
  kind?: Offer['kind'] | undefined;
  /** `YYYY-MM-DD`; null for all, those not yet and no longer valid among them. */
  on: string | null;
  /** Only those of this agency. */
  own: string | null;
  limit: number;
}

/** Offers that were not withdrawn, the first to end first. */
export async function listOffers(db: Querier, { kind, on, own, limit }: OfferFilter): Promise<Offer[]> {
  return reading(db)
    .select()
    .from(offers)
    .where(
      and(
        isNull(offers.withdrawnAt),
        kind && eq(offers.kind, kind),
        on === null ? undefined : and(lte(offers.validFrom, on), gte(offers.validTo, on)),
        own === null ? undefined : eq(offers.agencyKey, own),
      ),
    )
    .orderBy(offers.validTo, offers.id)
    .limit(limit);
}
