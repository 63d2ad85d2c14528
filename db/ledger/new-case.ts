import { randomUUID } from 'node:crypto';
import type { Procedure } from '../../domain/procedure';
import { canonicalPlate } from '../../domain/values/plates';
import type { Typed } from '../../domain/values/typed';
import type { Policy } from '../../domain/policy';
import type { Tx } from '../connection';
import { note, beginAct, type Act, type World } from './act';
import { beginEvent } from './begin-event';
import { nameAgency } from './name-agency';

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
  /** The reminder plan it comes from. */
  planId?: string;
  /** The run of a schedule it comes from. */
  schedule?: { id: string; runAt: string; triggeredBy?: string };
  idempotency: Act['idempotency'];
}

/** The act that opens a case; its first steps open as its order comes to them (`advance`). */
export async function newCaseAct(tx: Tx, wanted: NewCase, world: World): Promise<Act> {
  const fresh = { case: rowOf(wanted), steps: [], deadlines: [], told: [] };
  const act = beginAct(fresh, wanted.by, wanted.nowMs, world);
  act.isNew = true;
  act.idempotency = wanted.idempotency;
  nameAgency(act, wanted.input['agency']);
  note(act, {
    kind: 'case-opened',
    key: 'case-opened',
    data: {
      procedure: wanted.procedure.key,
      store: wanted.store,
      policyVersion: wanted.policy.version,
      parent: wanted.parent?.caseId ?? null,
      ...(wanted.schedule && { schedule: wanted.schedule }),
    },
    tells: {},
  });
  if (wanted.procedure.restarts) await beginEvent(tx, act, 1, wanted.input);
  return act;
}

function rowOf(wanted: NewCase): Act['case'] {
  const { input } = wanted;
  return {
    id: newCaseId(wanted.nowMs),
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

/** Ids begin with the time, so that new rows lie beside each other in the indexes. */
function newCaseId(nowMs: number): string {
  return `c${nowMs.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
}

// a parent that kept its older spelling does not hand it on
function plateIn({ plate }: Record<string, unknown>): string | null {
  const said = textOrNull(plate);
  return said === null ? null : (canonicalPlate(said) ?? said);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
