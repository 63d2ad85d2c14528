import { z } from 'zod';
import type { Departed } from '../../db/ledger/departures/depart';
import type { Departure } from '../../domain/cases/departure';
import { instant } from './common';

export const departureStatus = z.enum(['started', 'restarted', 'known', 'overtaken']).meta({
  description: 'overtaken: a later departure is known, so this one is on record and changes nothing',
});

/** What is answered where the care is another store's: what the caller reported, and no word of what was known before. */
export const departureOnRecord = z
  .object({
    departure: z.object({
      status: departureStatus,
      leftAt: instant,
      plate: z.string(),
      customerName: z.string(),
      phone: z.string().nullable(),
      store: z.string(),
    }),
  })
  .meta({ id: 'DepartureOnRecord' });

export function onRecordOf(
  { status }: Departed,
  { leftAtMs, plate, customerName, phone, store }: Departure,
): z.infer<typeof departureOnRecord> {
  return { departure: { status, leftAt: new Date(leftAtMs).toISOString(), plate, customerName, phone, store } };
}
