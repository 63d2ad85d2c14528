import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import type { StaffMember } from '../../domain/sla/recipients';
import { at } from './columns';

/** What opens one stream of events for whoever cannot send headers. The ticket itself is nowhere, only its SHA-256. */
export const eventTickets = pgTable(
  'event_tickets',
  {
    hash: text('hash').primaryKey(),
    caller: jsonb('caller').$type<TicketHolder>().notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  table => [index('event_tickets_age').on(table.expiresAt)],
);

/** Who asked for a ticket, as far as what they see follows from it. */
export interface TicketHolder extends StaffMember {
  agency: string | null;
  isMachine: boolean;
  /** For how long what they signed in with held when they asked, in milliseconds; absent where it has no end. */
  endsInMs?: number;
  session?: string;
}
