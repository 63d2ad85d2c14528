import { z } from 'zod';
import { canonicalInstant, isUsualDay } from '../values/moments';
import { holdsLink } from '../values/links';
import { illegible, illegibleName } from '../values/names';
import { canonicalPhone } from '../values/phones';
import { canonicalPlate } from '../values/plates';
import { unstorable } from '../values/text';
import { verificationResults } from '../people/verification';
import { LIES } from './out-of-time';

/** The kinds of field everything sent is made of: text, names, plates, phones, instants, days, flags, numbers. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .superRefine((value, context) => {
      const message = unstorable(value);
      if (message !== null) context.addIssue({ code: 'custom', message });
    });

export const short = () => text(200);
export const long = () => text(4_000);

/** Words that go out in texts to customers: they carry no link, and nothing that is not to be read. */
export const sentWords = (words: z.ZodString) => withoutLink(legible(words, illegible));

/** What a person is called: customers are sent it. */
export const personName = () => withoutLink(legible(short(), illegibleName));

const withoutLink = (words: z.ZodString) =>
  words.refine(said => !holdsLink(said), 'may not contain a link: it is sent to customers');

const legible = (words: z.ZodString, faultOf: (said: string) => string | null) =>
  words.superRefine((said, context) => {
    const message = faultOf(said);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

/** An instant, answered in UTC with milliseconds. */
export const time = () =>
  canonical(z.iso.datetime({ offset: true }), canonicalInstant, 'must be an instant from 1900 to 2199').meta({
    description: 'ISO 8601 with an offset, from 1900 to 2199',
  });

/** A moment still to come: a booking, a promise. One that has passed is taken only with `recordedLate`. */
export const timeAhead = () => time().meta({ [LIES]: 'ahead', description: 'ISO 8601 with an offset; lies ahead' });

/** A moment that has been. */
export const timePast = () => time().meta({ [LIES]: 'behind', description: 'ISO 8601 with an offset; has been' });

/** A day still to come: today where the store is, or later. */
export const dayAhead = () => day().meta({ [LIES]: 'ahead' });

/** Why what was agreed before is recorded only now that its moment has passed. */
export const late = {
  recordedLate: z
    .strictObject({ reason: long().min(1) })
    .optional()
    .meta({ description: 'why a moment that has passed is recorded only now; without it such a moment is refused' }),
};

/** A day, `YYYY-MM-DD`. */
export const day = () => z.iso.date().refine(isUsualDay, 'must be a day from 1900 to 2199');

/** A month, `YYYY-MM`. */
export const month = () =>
  z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'must be a month such as 2026-11')
    .refine(text => isUsualDay(`${text}-01`), 'must be a month from 1900 to 2199');
export const count = () => z.number().int().min(0).max(100_000);
export const money = () => z.number().min(0).max(100_000_000);

/** A number plate of any kind, or the VIN of a car that has none yet, in its one form however it was written. */
export const plate = () =>
  canonical(z.string().trim().min(1).max(40), canonicalPlate, 'is not a number plate, nor a VIN').meta({
    description: 'a number plate, or the VIN of a car that has none yet; kept without spaces, dots and dashes',
    example: '渝A12345',
  });

/** A phone number in its one form; nothing in it reads like nothing sent. */
export const phone = () =>
  canonical(
    z.string().trim().max(50),
    typed => (typed === '' ? undefined : canonicalPhone(typed)),
    'is not a phone number (a mobile, a landline with its area code, or +country code)',
  ).meta({ description: 'a mobile, a landline with its area code, or +country code', example: '13800012345' });

/** Whose car it is. */
export const customer = () => ({
  plate: plate(),
  customerName: personName().min(1),
  phone: phone().optional(),
});

/** A field that has one form: what was written in it is brought to that form, or refused. */
function canonical<T extends string | undefined>(
  written: z.ZodType<string, string>,
  formOf: (text: string) => T | null,
  message: string,
) {
  return written.transform((value, context) => {
    const form = formOf(value);
    if (form !== null) return form;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

/** What a verifying step takes; `plate` and `customerName` come from the case when left out, `verification` from the system. */
export const verifying = {
  plate: plate().optional(),
  customerName: personName().min(1).optional(),
  cardNumber: short().optional(),
  verification: z.enum(verificationResults).optional().meta({ readOnly: true, description: 'filled in by the system' }),
  override: z.strictObject({ reason: long().min(1) }).optional(),
};

/** What any call to a customer may carry. */
export const calling = {
  recordingRef: short().optional(),
};

/** What a customer thinks, asked in three parts (S4 「对本司、本产品和服务的意见和建议」). */
export const opinions = {
  opinion: long().optional(),
  opinionOnCompany: long().optional(),
  opinionOnProduct: long().optional(),
  opinionOnService: long().optional(),
};

/** A signature: who, when, and the image where there is one. */
export const signature = () =>
  z.strictObject({ name: short().min(1), at: timePast(), image: z.string().max(200_000).optional() });
