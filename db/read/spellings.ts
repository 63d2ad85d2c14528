import { count, eq } from 'drizzle-orm';
import { care } from '../../domain/care';
import type { Querier } from '../connection';
import { plateSpellings } from '../schema';
import { reading } from './reading';
import { statement } from './statement';

export interface SpelledCase {
  caseId: string;
  plate: string;
  store: string | null;
  openedAt: string;
  round: number;
  latestDepartureAt: string | null;
}

export interface Spelling {
  spelling: string;
  plate: string;
  cares: SpelledCase[];
  customers: { plate: string; customerName: string; phone: string | null }[];
  cards: { cardNumber: string; plate: string; validUntil: string }[];
  departures: number;
}

/** Spellings that are left, in their order, each with what is kept under it and under the plate's form. */
export async function listSpellings(db: Querier, after: string | null, limit: number): Promise<Spelling[]> {
  return spellingsListed(db, [after, limit]);
}

const utc = (at: string) => `to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

// by hand: with each what is kept in four other tables
const spellingsListed = statement<Spelling>({
  name: 'list-spellings',
  text: `select n.spelling, n.plate, (
        select coalesce(jsonb_agg(jsonb_build_object('caseId', c.id, 'plate', c.plate, 'store', c.store, 'round', c.round,
          'openedAt', ${utc('c.opened_at')}, 'latestDepartureAt', (select ${utc('max(d.left_at)')} from departures d where d.case_id = c.id)) order by c.id), '[]')
        from cases c where c.plate in (n.spelling, n.plate) and c.procedure = '${care.key}' and c.status in ('open', 'paused')) as cares, (
        select coalesce(jsonb_agg(jsonb_build_object('plate', k.plate, 'customerName', k.customer_name, 'phone', k.phone) order by k.plate), '[]')
        from customers k where k.plate in (n.spelling, n.plate)) as customers, (
        select coalesce(jsonb_agg(jsonb_build_object('cardNumber', k.card_number, 'plate', k.plate, 'validUntil', k.valid_until) order by k.card_number), '[]')
        from cards k where k.plate in (n.spelling, n.plate)) as cards,
        (select count(*)::int from departures d where d.plate = n.spelling) as departures
      from plate_spellings n where ($1::text is null or n.spelling > $1) order by n.spelling limit $2`,
  columns: { spelling: 'text', plate: 'text', cares: 'jsonb', customers: 'jsonb', cards: 'jsonb', departures: 'int4' },
});

/** Is anything kept under exactly this spelling? */
export async function isSpelling(db: Querier, spelling: string): Promise<boolean> {
  const found = await reading(db).select().from(plateSpellings).where(eq(plateSpellings.spelling, spelling));
  return found.length > 0;
}

/** How many spellings are left to be joined. */
export async function countSpellings(db: Querier): Promise<number> {
  const [found] = await reading(db).select({ spellings: count() }).from(plateSpellings);
  return found?.spellings ?? 0;
}
