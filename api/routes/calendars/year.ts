import { z } from 'zod';

/** The year of a calendar. */
export const year = z.coerce.number().int().min(2000).max(2100);
