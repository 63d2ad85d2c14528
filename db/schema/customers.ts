import { sql, type SQLWrapper } from 'drizzle-orm';
import { date, index, pgTable, text } from 'drizzle-orm/pg-core';
import { at, versioned } from './columns';

/** A name as people look for it: its width, case, spaces and dots do not matter. */
export const soughtName = (name: SQLWrapper | string) =>
  sql<string>`lower(regexp_replace(normalize(${name}, NFKC), '[[:space:][:punct:]]', '', 'g'))`;

/** Whose a car is, and which car it is. */
export const customers = pgTable(
  'customers',
  {
    plate: text('plate').primaryKey(),
    customerName: text('customer_name').notNull(),
    phone: text('phone'),
    vin: text('vin'),
    model: text('model'),
    ...versioned(),
  },
  table => [
    index('customers_by_phone')
      .on(table.phone)
      .where(sql`phone is not null`),
    index('customers_by_name').using(
      'btree',
      sql`lower(regexp_replace(normalize(customer_name, NFKC), '[[:space:][:punct:]]', '', 'g')) text_pattern_ops`,
    ),
  ],
);

/** Plates under whose other spelling a former release kept something; an administrator joins them. */
export const plateSpellings = pgTable('plate_spellings', {
  spelling: text('spelling').primaryKey(),
  /** The form of the plate. */
  plate: text('plate').notNull(),
  foundAt: at('found_at').notNull(),
});

export const cards = pgTable(
  'cards',
  {
    cardNumber: text('card_number').primaryKey(),
    plate: text('plate').notNull(),
    validUntil: date('valid_until').notNull(),
    services: text('services').array().notNull(),
    state: text('state').$type<'valid' | 'blocked'>().notNull().default('valid'),
    ...versioned(),
  },
  table => [index('cards_by_plate').on(table.plate)],
);
