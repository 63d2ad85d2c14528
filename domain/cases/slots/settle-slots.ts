import { factKey } from '../../language/facts';
import type { SlotUse } from '../../language/slot-use';
import { departmentKey } from '../../slots/capacity';
import { holdsMoment, seatIn, type Seat } from '../../slots/seat';
import { type Draft, note } from '../draft';
import type { Step } from '../state';
import { agreed } from '../values';

/**
 * Does with slots what the table says of the steps this decision has completed, whoever completed them. Throws `slot-full`:
 * then none of it happened.
 */
export async function settleSlots(draft: Draft): Promise<void> {
  const completed = draft.added.facts.filter(({ kind }) => kind === 'step-completed');
  for (const { key } of completed) {
    const row = draft.steps.find(each => factKey.completed(each.step, each.round, each.turn) === key);
    const use = row && draft.procedure.steps[row.step]?.slot?.[String(row.record?.['outcome'])];
    if (use) await settle(draft, row, use);
  }
}

async function settle(draft: Draft, row: Step, use: SlotUse): Promise<void> {
  switch (use) {
    case 'holds':
      return hold(draft, row);
    case 'takes':
      return draft.procedure.keeps ? move(draft, row) : take(draft, row);
    case 'frees':
      return free(draft, row, await ownSeat(draft));
    case 'gives-up':
      return giveUp(draft, row);
    default:
      return use satisfies never;
  }
}

// docs/decisions.md 28: without a time no slot is held
async function hold(draft: Draft, row: Step): Promise<void> {
  const said = row.record?.['appointmentAt'];
  if (typeof said !== 'string') return;
  const at = new Date(said);
  const kept = await keptSeat(draft);
  if (kept && holdsMoment(kept, at)) return free(draft, row, await ownSeat(draft)); // one customer needs no second seat
  await sit(draft, row, { at, state: 'held', overbook: row.record?.['overbook'] === true });
}

// docs/decisions.md 29: by then the case knows the time of the booking
async function take(draft: Draft, row: Step): Promise<void> {
  const at = draft.case.appointmentAt;
  if (at) await sit(draft, row, { at, state: 'taken', overbook: false });
}

/** The appointment moves to the slot that was held for it; one that was only talked about stays where it is. */
async function move(draft: Draft, row: Step): Promise<void> {
  const held = await ownSeat(draft);
  if (!held) return;
  const kept = await keptSeat(draft);
  await sit(draft, row, { at: held.appointmentAt, state: 'taken', overbook: true });
  if (kept && kept.caseId !== held.caseId) free(draft, row, kept);
}

async function giveUp(draft: Draft, row: Step): Promise<void> {
  const [own, kept] = [await ownSeat(draft), await keptSeat(draft)];
  free(draft, row, own);
  if (kept?.caseId !== own?.caseId) free(draft, row, kept);
}

async function sit(draft: Draft, row: Step, wish: Pick<Seat, 'state'> & { at: Date; overbook: boolean }) {
  const { id: caseId, store } = draft.case;
  if (store === null) return;
  const wanted = { caseId, store, department: departmentOf(draft), at: wish.at };
  const found = await draft.world.slotFor(wanted);
  if (!found) return; // the store has no slots
  const { seat, isOverbooked } = seatIn(found, wish.overbook);
  const { department, slot } = found;
  const at = new Date(slot.atMs);
  const { state } = wish;
  const { minutes, capacity } = slot;
  draft.added.seats.push({ caseId, store, department, at, seat, minutes, appointmentAt: wish.at, state });
  noteSlot(draft, row, `slot-${state}`, { slotAt: at.toISOString(), minutes, department, capacity, isOverbooked });
}

function free(draft: Draft, row: Step, seat: Seat | null): void {
  if (!seat) return;
  draft.added.freedSeats.push({ caseId: seat.caseId, evenTaken: true });
  const of = seat.caseId === draft.case.id ? {} : { of: seat.caseId };
  noteSlot(draft, row, 'slot-freed', { slotAt: seat.at.toISOString(), department: seat.department, ...of });
}

type SlotFact = 'slot-held' | 'slot-taken' | 'slot-freed';

function noteSlot(draft: Draft, { step, round }: Step, kind: SlotFact, data: Record<string, unknown>): void {
  note(draft, { kind, key: `${kind}/${draft.case.lastSeq + 1}`, step, round, data });
}

function ownSeat(draft: Draft): Promise<Seat | null> {
  return draft.world.seatOf(draft.case.id);
}

/** The seat of the appointment a case is about that was made before it. */
async function keptSeat({ procedure, case: row, world, ...rest }: Draft): Promise<Seat | null> {
  const said = procedure.keeps && agreed({ case: row, ...rest }, procedure.keeps.at);
  if (typeof said !== 'string' || row.store === null || row.plate === null) return null;
  return world.seatTakenFor({ store: row.store, plate: row.plate, at: new Date(said) });
}

/** The department the customer comes to, as it was said last; empty for the store's own. */
function departmentOf({ steps, case: { input } }: Draft): string {
  const said = steps.findLast(({ record }) => departmentKey(record?.['department']) !== '');
  return departmentKey(said?.record?.['department'] ?? input['department']);
}
