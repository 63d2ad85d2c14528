import { timestamp } from 'drizzle-orm/pg-core';

/** An instant with milliseconds, as the wire and the facts have it; read back as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });
