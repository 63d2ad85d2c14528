import { z } from 'zod';
import { day } from '../../forms/fields';
import { LIES } from '../../forms/out-of-time';

/** The week a case is about: its Monday; left out, the one the table means. */
export const monday = day()
  .refine(text => new Date(text).getUTCDay() === 1, 'must be a Monday, the first day of the week')
  .meta({ [LIES]: 'of-late' })
  .optional();

export const weekInput = z.strictObject({ week: monday });
