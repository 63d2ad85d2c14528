import { sql } from 'drizzle-orm';
import { cases } from '../schema';
import { isShown } from './shown';

/** A case that is not over, and no test of the alarms, of which the engine hears nothing; in these very words the indexes have it. */
export const isOpen = sql<boolean>`${cases.status} in ('open', 'paused') and ${sql.raw(isShown('cases'))}`;
