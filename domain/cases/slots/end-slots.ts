import { agreed } from '../values';
import type { Draft } from '../draft';

/** What becomes of the slot when the case is over: one that was only held is free again, one that was taken where nobody comes. */
export function endSlots(draft: Draft): void {
  const { added, procedure, case: row } = draft;
  if (row.store === null || Object.values(procedure.steps).every(({ slot }) => !slot)) return;
  const isKept = staysTaken(draft);
  const seated = added.seats.findLast(({ caseId }) => caseId === row.id);
  if (isKept && seated?.state === 'taken') return;
  added.seats = added.seats.filter(({ caseId }) => caseId !== row.id);
  added.freedSeats.push({ caseId: row.id, evenTaken: !isKept });
  if (row.status === 'cancelled' && procedure.keeps?.isGivenUpWithIt) giveUpWithIt(draft, procedure.keeps.at);
}

/** A booking stays when its case is closed; an appointment that was moved stays, whatever becomes of the case that moved it. */
function staysTaken({ procedure, case: { status, outcome, entitled } }: Draft): boolean {
  if (procedure.keeps) return true;
  return status === 'closed' && outcome !== 'superseded' && entitled !== false;
}

function giveUpWithIt(draft: Draft, places: readonly string[]): void {
  const { store, plate } = draft.case;
  const said = agreed(draft, places);
  if (store === null || plate === null || typeof said !== 'string') return;
  draft.added.freedAppointments.push({ store, plate, at: new Date(said) });
}
