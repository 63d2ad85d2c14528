import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { Entries, Entry } from '../../../domain/people/entries';
import type { Querier } from '../../connection';
import { staff } from '../../schema';
import { reading } from '../reading';
import { idsAlike } from './alike';
import { bodySql } from './entries';

/** A member of staff, with the name an identity provider knows them by. */
export interface Provisioned {
  entry: Entry<'staff'>;
  externalId: string | null;
}

export interface ProvisionedAsked {
  /** Those of these stores; null for all. */
  stores: readonly string[] | null;
  /** Left out: everybody. Letters of a `userName` may be capital or not. */
  who?: { by: 'id' | 'userName' | 'externalId'; value: string } | undefined;
  offset: number;
  limit: number;
}

/** Members of staff by id, whether or not they have left, and how many there are. */
export async function listProvisioned(
  db: Querier,
  { stores, who, offset, limit }: ProvisionedAsked,
): Promise<{ total: number; found: Provisioned[] }> {
  const isOfStores = stores === null ? undefined : inArray(staff.store, [...stores]);
  const isMeant = and(isOfStores, who && (await isWho(db, who)));
  const { id: key, version, changedAt, changedBy, externalId } = staff;
  const body = sql<Entries['staff']>`${sql.raw(bodySql('staff'))}`;
  const [counted] = await reading(db).select({ total: count() }).from(staff).where(isMeant);
  const found = await reading(db)
    .select({ entry: { key, version, changedAt, changedBy, body }, externalId })
    .from(staff)
    .where(isMeant)
    .orderBy(asc(key))
    .offset(offset)
    .limit(limit);
  return { total: counted?.total ?? 0, found };
}

async function isWho(db: Querier, { by, value }: NonNullable<ProvisionedAsked['who']>) {
  switch (by) {
    case 'id':
      return eq(staff.id, value);
    case 'userName':
      return inArray(staff.id, [...(await idsAlike(db, [value])).values()].flat());
    case 'externalId':
      return eq(staff.externalId, value);
  }
}
