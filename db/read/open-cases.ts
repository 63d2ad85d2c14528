import { sql } from 'drizzle-orm';
import { cases } from '../schema';

/** A case that is not over; in these very words the indexes have it. */
export const isOpen = sql<boolean>`${cases.status} in ('open', 'paused')`;
