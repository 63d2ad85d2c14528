import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { care } from '../../domain/care';
import type { Typed } from '../../domain/values/typed';
import { at } from './columns';

/** One running or finished procedure. Its row is the lock every act takes first. */
export const cases = pgTable(
  'cases',
  {
    id: text('id').primaryKey(),
    procedure: text('procedure').notNull(),
    store: text('store'),
    status: text('status').$type<'open' | 'paused' | 'closed' | 'cancelled'>().notNull(),
    outcome: text('outcome'),
    plate: text('plate'),
    customerName: text('customer_name'),
    phone: text('phone'),
    /** How plate and phone were typed, where that is not the form they are kept in. */
    typed: jsonb('typed').$type<Typed>(),
    input: jsonb('input').$type<Record<string, unknown>>().notNull(),
    policyId: text('policy_id').notNull(),
    openedAt: at('opened_at').notNull(),
    openedBy: text('opened_by').notNull(),
    closedAt: at('closed_at'),
    round: integer('round').notNull(),
    tAt: at('t_at'),
    shiftMs: bigint('shift_ms', { mode: 'number' }).notNull(),
    pausedAt: at('paused_at'),
    resumeAt: at('resume_at'),
    entitled: boolean('entitled'),
    appointmentAt: at('appointment_at'),
    lastSeq: integer('last_seq').notNull(),
    heardSeq: integer('heard_seq').notNull(),
    stoppedReason: text('stopped_reason'),
    parentId: text('parent_id'),
    parentStep: text('parent_step'),
    parentRound: integer('parent_round'),
    planId: text('plan_id'),
    /** The edition of its procedure's order by which it is conducted. */
    edition: integer('edition').notNull().default(1),
    /** Whose case it is, where an agency has a step in it: the one that was named last. */
    agency: text('agency'),
    /** The round from which it is that agency's: what earlier rounds told another agency is not told to it. */
    agencyRound: integer('agency_round'),
  },
  table => [
    index('cases_by_opening').on(table.openedAt, table.id),
    index('cases_by_plate').on(table.plate, table.openedAt),
    index('cases_open')
      .on(table.id)
      .where(sql`status in ('open', 'paused')`),
    index('cases_open_of_store')
      .on(table.store)
      .where(sql`status in ('open', 'paused')`),
    index('cases_to_resume')
      .on(table.resumeAt)
      .where(sql`resume_at is not null`),
    index('cases_by_parent')
      .on(table.parentId)
      .where(sql`parent_id is not null`),
    index('cases_by_plan')
      .on(table.planId, table.status)
      .where(sql`plan_id is not null`),
    index('cases_by_agency')
      .on(table.agency, table.openedAt)
      .where(sql`agency is not null`),
    // one vehicle never has two
    uniqueIndex('cases_one_care_per_vehicle')
      .on(table.plate)
      .where(sql.raw(`procedure = '${care.key}' and status in ('open', 'paused')`)),
  ],
);

/** What happened, gapless per case, each thing once. */
export const caseFacts = pgTable(
  'case_facts',
  {
    caseId: text('case_id').notNull(),
    seq: integer('seq').notNull(),
    key: text('key').notNull(),
    kind: text('kind').notNull(),
    step: text('step'),
    round: integer('round'),
    at: at('at').notNull(),
    recordedAt: at('recorded_at').notNull(),
    by: text('by').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    tells: jsonb('tells').$type<Record<string, string | number | boolean | null>>(),
    /** Its place in the journal: the transaction that wrote it. Facts of releases that kept no journal have none. */
    txid: bigint('txid', { mode: 'number' }),
  },
  table => [
    primaryKey({ columns: [table.caseId, table.seq] }),
    unique('case_facts_once').on(table.caseId, table.key),
    index('case_facts_journal')
      .on(table.txid)
      .where(sql`txid is not null`),
  ],
);

/** Cases whose open children are still to be ended: what no request has come to, the watch does. */
export const childrenToEnd = pgTable('children_to_end', {
  parentId: text('parent_id')
    .primaryKey()
    .references(() => cases.id, { onDelete: 'cascade' }),
  by: text('by').notNull(),
  reason: text('reason').notNull(),
  /** Only those of rounds before this one; null for all. */
  beforeRound: integer('before_round'),
  askedAt: at('asked_at').notNull(),
});
