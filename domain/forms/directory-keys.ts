import { z } from 'zod';
import { isSubject, wasSubject } from '../people/subjects';
import { canonicalCardNumber } from '../values/card-numbers';
import { illegible } from '../values/names';
import { unstorable } from '../values/text';
import { CHAIN } from '../values/versions';

/** The key of a store or an agency: it stands in addresses, files and other systems. */
export const directoryKey = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$/, 'must be up to 50 letters, digits, hyphens and underscores')
  .refine(key => key.toLowerCase() !== CHAIN, 'must be another: that is what holds for every store');

const plainId = z.string().trim().min(1).max(100);
const PLAIN = 'must be a plain name that is not reserved';

/** By what a member of staff is put on record. */
export const staffId = plainId.refine(isSubject, PLAIN);

/** By what a member of staff may be on record since before. */
export const knownStaffId = plainId.refine(wasSubject, PLAIN);

/** A card's number in its one form. */
export const cardNumber = z
  .string()
  .max(100)
  .refine(said => unstorable(said) === null && illegible(said) === null, 'holds characters that cannot be kept')
  .transform(canonicalCardNumber)
  .pipe(z.string().min(1).max(60));
