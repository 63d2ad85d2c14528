import { localDay } from '../../calendar/calendar';
import { cardServiceOf } from '../../people/card-services';
import { verify } from '../../people/verification';
import type { Verifies } from '../../language/kinds/every-step';
import { typedAnew } from '../../values/typed';
import { textOf } from '../values';
import type { Draft } from '../draft';
import type { Step } from '../state';
import { flagBookingWindow } from './booking-window';

/** Looks the card up and puts the result into the record. The first round's answer stands for later ones (docs/decisions.md 4). */
export async function checkEntitlement(
  draft: Draft,
  row: Step,
  record: Record<string, unknown>,
  verifies: Verifies,
  said: Readonly<Record<string, unknown>>,
): Promise<void> {
  record['plate'] ??= draft.case.plate;
  record['customerName'] ??= draft.case.customerName;
  if (draft.case.entitled !== null) return; // the first round's answer stands, or the parent's
  const service = textOf(record['service'] ?? draft.case.input['service']);
  const holder = await draft.world.holderOf(textOf(record['plate']));
  const result = verify(holder, {
    customerName: textOf(record['customerName']) || undefined,
    cardNumber: textOf(record['cardNumber']) || undefined,
    service: verifies === 'holder' ? null : (cardServiceOf(service) ?? draft.procedure.service),
    today: localDay(draft.nowMs, draft.policy.contact.timeZone),
  });
  record['verification'] = result;
  draft.case.entitled = result === 'entitled' || record['override'] !== undefined;
  draft.case.typed = typedAnew(draft.case.typed, said);
  draft.case.plate = textOf(record['plate']) || draft.case.plate;
  draft.case.customerName = textOf(record['customerName']) || draft.case.customerName;
  draft.case.phone =
    textOf(record['phone']) || draft.case.phone || (result === 'entitled' ? (holder?.phone ?? null) : null);
  flagBookingWindow(draft, row, record);
}
