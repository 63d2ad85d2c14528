import { canonicalCardNumber } from '../../../domain/values/card-numbers';
import { comparableName } from '../../../domain/values/names';
import type { Tx } from '../../connection';
import { bodySql } from '../../read/directory/entries';
import type { Joining } from './joining';

export interface File {
  plate: string;
  customerName: string;
  phone: string | null;
}

/** What the customers' file has now, and what it no longer has where the two did not agree. */
export interface JoinedFile {
  kept: File;
  dropped: File | null;
  /** In which fields they differed: what was kept under the plate that stays holds. */
  differs: ('customerName' | 'phone')[];
}

export interface Card {
  cardNumber: string;
  plate: string;
  validUntil: string;
  services: string[];
}

/** A card that went along, and the one of the same number that is no more; `differs`: they did not say the same. */
export interface JoinedCard {
  kept: Card;
  dropped: Card | null;
  differs: boolean;
}

/** One customer of two: who agrees is one, else the one under the plate that stays is kept. Null when there was none under the other. */
export async function joinFiles(tx: Tx, { from, into }: Joining): Promise<JoinedFile | null> {
  const found = await tx.query<File>({
    name: 'lock-files',
    text: `select plate, customer_name as "customerName", phone from customers where plate in ($1, $2) order by plate for update`,
    values: [from, into],
  });
  const other = found.rows.find(({ plate }) => plate === from);
  const own = found.rows.find(({ plate }) => plate === into);
  if (!other) return null;
  if (!own) {
    await tx.query({
      name: 'move-file',
      text: 'update customers set plate = $2 where plate = $1',
      values: [from, into],
    });
    return { kept: { ...other, plate: into }, dropped: null, differs: [] };
  }
  const differs = differencesOf(own, other);
  const kept = { ...own, phone: own.phone ?? other.phone };
  await tx.query({
    name: 'keep-file',
    text: `update customers c set phone = coalesce(c.phone, o.phone), vin = coalesce(c.vin, o.vin), model = coalesce(c.model, o.model)
      from customers o where c.plate = $2 and o.plate = $1`,
    values: [from, into],
  });
  await tx.query({ name: 'drop-file', text: 'delete from customers where plate = $1', values: [from] });
  return { kept, dropped: differs.length > 0 ? other : null, differs };
}

/** In which fields two entries of one customer contradict each other. */
export function differencesOf(own: File, other: File): JoinedFile['differs'] {
  const differs: JoinedFile['differs'] = [];
  if (comparableName(own.customerName) !== comparableName(other.customerName)) differs.push('customerName');
  if (own.phone !== null && other.phone !== null && own.phone !== other.phone) differs.push('phone');
  return differs;
}

/** The cards of both: those of one number are one card; where they differ that of the plate that stays is kept. */
export async function joinCards(tx: Tx, joining: Joining): Promise<JoinedCard[]> {
  const { from, into } = joining;
  const found = await tx.query<Card>({
    name: 'lock-cards',
    text: `select card_number as "cardNumber", plate, valid_until::text as "validUntil", services from cards
      where plate in ($1, $2) order by card_number for update`,
    values: [from, into],
  });
  const own = found.rows.filter(({ plate }) => plate === into);
  const joined: JoinedCard[] = [];
  for (const card of found.rows.filter(({ plate }) => plate === from)) {
    const same = own.find(each => canonicalCardNumber(each.cardNumber) === canonicalCardNumber(card.cardNumber));
    if (same) {
      await tx.query({
        name: 'drop-card',
        text: `with former as (delete from former_entries where kind = 'card' and key = $1)
          delete from cards where card_number = $1`,
        values: [card.cardNumber],
      });
      const differs = saysOf(same) !== saysOf(card);
      joined.push({ kept: same, dropped: card, differs });
      continue;
    }
    await moveCard(tx, card.cardNumber, joining);
    joined.push({ kept: { ...card, plate: into }, dropped: null, differs: false });
  }
  return joined;
}

/** Its next version is of the other plate. */
async function moveCard(tx: Tx, cardNumber: string, { into, by, nowMs }: Joining): Promise<void> {
  await tx.query({
    name: 'move-card',
    text: `with former as (insert into former_entries (kind, key, version, changed_at, changed_by, body)
        select 'card', card_number, version, changed_at, changed_by, ${bodySql('card')} from cards where card_number = $1
        on conflict do nothing)
      update cards set plate = $2, version = version + 1, changed_at = $3, changed_by = $4 where card_number = $1`,
    values: [cardNumber, into, new Date(nowMs), by],
  });
}

const saysOf = ({ validUntil, services }: Card): string => JSON.stringify([validUntil, [...services].sort()]);
