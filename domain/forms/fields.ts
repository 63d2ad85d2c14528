import { z } from 'zod';
import { verificationResults } from '../verification';

/** The kinds of field a record has (records.md): short and long text, instants, flags, numbers. */
export const short = () => z.string().trim().max(200);
export const long = () => z.string().trim().max(4_000);
export const time = () => z.iso.datetime({ offset: true }).transform(text => new Date(text).toISOString());
export const day = () => z.iso.date();
export const count = () => z.number().int().min(0).max(100_000);
export const money = () => z.number().min(0).max(100_000_000);

/** A number plate: kept as it is written, spaces and dots aside. */
export const plate = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(20)
    .transform(text => text.replaceAll(/[\s·.]/g, '').toUpperCase());

/** What a verifying step takes; `plate` and `customerName` come from the case when left out, `verification` from the system. */
export const verifying = {
  plate: plate().optional(),
  customerName: short().min(1).optional(),
  cardNumber: short().optional(),
  verification: z.enum(verificationResults).optional().meta({ readOnly: true, description: 'filled in by the system' }),
  override: z.strictObject({ reason: long().min(1) }).optional(),
};

/** What any call to a customer may carry. */
export const calling = {
  recordingRef: short().optional(),
};

/** A signature: who, when, and the image where there is one. */
export const signature = () =>
  z.strictObject({ name: short().min(1), at: time(), image: z.string().max(200_000).optional() });
