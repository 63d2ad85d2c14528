import { z } from 'zod';

/** A time of day as `HH:MM`, from 00:00 to 24:00. */
export const clockTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be HH:MM, from 00:00 to 24:00')
  .meta({ example: '09:00' });
