import type { Procedure } from '../language/procedure';
import { canonicalPlate } from '../values/plates';
import type { Typed } from '../values/typed';
import type { Policy } from '../sla/policy';
import { nameAgency } from './steps/name-agency';
import type { IdempotencyKey } from './change';
import { beginNew, note, type Draft } from './draft';
import type { Case } from './state';
import type { World } from './world';

export interface NewCase {
  procedure: Procedure;
  policy: Policy;
  store: string | null;
  input: Record<string, unknown>;
  /** How plate and phone were typed, where that is not their form. */
  typed?: Typed | null;
  by: string;
  nowMs: number;
  parent?: { caseId: string; step: string; round: number; entitled: boolean | null };
  /** Who does its first step, where work was shared out. */
  holder?: string | undefined;
  /** The reminder plan it comes from. */
  planId?: string;
  /** The run of a schedule it comes from. */
  schedule?: { id: string; runAt: string; triggeredBy?: string };
  idempotency: IdempotencyKey | null;
}

/** Opens a case; its first steps open as its order comes to them (`advance`). */
export function newCase(wanted: NewCase, world: World): Draft {
  const { by, nowMs } = wanted;
  const draft = beginNew(rowOf(wanted, world.newCaseId(nowMs)), { by, nowMs, world });
  draft.idempotency = wanted.idempotency;
  draft.holder = wanted.holder ?? null;
  nameAgency(draft, wanted.input['agency']);
  note(draft, {
    kind: 'case-opened',
    key: 'case-opened',
    data: {
      procedure: wanted.procedure.key,
      store: wanted.store,
      policyVersion: wanted.policy.version,
      parent: wanted.parent?.caseId ?? null,
      ...(wanted.schedule && { schedule: wanted.schedule }),
    },
    ...(!wanted.procedure.isSynthetic && { tells: {} }),
  });
  return draft;
}

function rowOf(wanted: NewCase, id: string): Case {
  const { input } = wanted;
  return {
    id,
    procedure: wanted.procedure.key,
    store: wanted.store,
    status: 'open',
    outcome: null,
    plate: plateIn(input),
    customerName: textOrNull(input['customerName']),
    phone: textOrNull(input['phone']),
    typed: wanted.typed ?? null,
    input,
    policyId: wanted.policy.id,
    openedAt: new Date(wanted.nowMs),
    openedBy: wanted.by,
    closedAt: null,
    round: 1,
    tAt: null,
    shiftMs: 0,
    pausedAt: null,
    resumeAt: null,
    entitled: wanted.parent?.entitled ?? null,
    appointmentAt: null,
    lastSeq: 0,
    heardSeq: 0,
    stoppedReason: null,
    parentId: wanted.parent?.caseId ?? null,
    parentStep: wanted.parent?.step ?? null,
    parentRound: wanted.parent?.round ?? null,
    planId: wanted.planId ?? null,
    edition: wanted.procedure.edition ?? 1,
    agency: null,
    agencyRound: null,
  };
}

// a parent that kept its older spelling does not hand it on
function plateIn({ plate }: Record<string, unknown>): string | null {
  const said = textOrNull(plate);
  return said === null ? null : (canonicalPlate(said) ?? said);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
