import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Stuck } from '../../domain/dead-man/verdict';
import { at } from './columns';

/** Each time the alarms were tried, with the instant it came to each rung; its case is gone when it is over. */
export const probes = pgTable(
  'probes',
  {
    /** The piece of time it is for: there is one for each, whichever process begins it. */
    slotAt: at('slot_at').primaryKey(),
    caseId: text('case_id').notNull(),
    state: text('state').$type<'open' | 'back' | 'missed'>().notNull(),
    openedAt: at('opened_at').notNull(),
    promisedAt: at('promised_at').notNull(),
    channel: text('channel'),
    dueAt: at('due_at'),
    firedAt: at('fired_at'),
    committedAt: at('committed_at'),
    sentAt: at('sent_at'),
    deliveredAt: at('delivered_at'),
    acknowledgedAt: at('acknowledged_at'),
    /** Up to where it came that was missed. */
    stuck: text('stuck').$type<Stuck>(),
  },
  table => [
    uniqueIndex('probes_open')
      .on(table.state)
      .where(sql`state = 'open'`),
    index('probes_back')
      .on(table.slotAt)
      .where(sql`state = 'back'`),
  ],
);

/** Times in which alarms did not arrive; there is one that is not over at most, and it is told once. */
export const probeOutages = pgTable(
  'probe_outages',
  {
    beganAt: at('began_at').primaryKey(),
    overAt: at('over_at'),
  },
  table => [
    uniqueIndex('probe_outages_open')
      .on(sql`(${table.overAt} is null)`)
      .where(sql`over_at is null`),
  ],
);
