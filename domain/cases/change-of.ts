import { callIn } from '../language/step-table';
import type { Change } from './change';
import type { Draft } from './draft';
import type { Step } from './state';

/** What a decision came to: of the case what is not as it was, and everything added. */
export function changeOf(draft: Draft): Change {
  const { before, added, nowMs, case: row } = draft;
  const steps = changed(draft.steps, before?.steps);
  return {
    ...added,
    caseId: row.id,
    procedure: row.procedure,
    nowMs,
    isNew: before === null,
    case: changed([row], before && [before.case]),
    steps,
    deadlines: changed(draft.deadlines, before?.deadlines),
    freed: steps.filter(row => isOverPlanned(draft, row)),
    toldSeq: toldSeqOf(draft),
    heardSeq: draft.hasHeard ? row.heardSeq : null,
    idempotency: draft.idempotency,
  };
}

// what the conductor has heard already it need not be told
function toldSeqOf({ added, case: { heardSeq } }: Draft): number | null {
  const seq = added.facts.findLast(({ tells }) => tells !== null)?.seq ?? 0;
  return seq > heardSeq ? seq : null;
}

// a planned call that is over gives back the days nobody was called on
function isOverPlanned({ procedure }: Draft, { step, status }: Step): boolean {
  return status !== 'open' && callIn(procedure.steps[step])?.bound === true;
}

/** True when a decision left everything as it was. */
export function isUnchanged(draft: Draft): boolean {
  const { facts, case: row, steps, deadlines } = changeOf(draft);
  return facts.length + row.length + steps.length + deadlines.length === 0;
}

// rows are only ever added at the end
function changed<Row extends object>(rows: readonly Row[], before: readonly Row[] | null | undefined): Row[] {
  return rows.filter((row, at) => !isSame(row, before?.[at]));
}

function isSame(row: object, before: object | undefined): boolean {
  if (before === undefined) return false;
  return Object.entries(row).every(([key, value]) => isSameValue(value, Reflect.get(before, key)));
}

function isSameValue(value: unknown, before: unknown): boolean {
  if (value instanceof Date && before instanceof Date) return value.getTime() === before.getTime();
  return value === before;
}
