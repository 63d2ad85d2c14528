import { randomUUID } from 'node:crypto';
import { firstStep, type Procedure } from '../../domain/procedure';
import type { Policy } from '../../domain/policy';
import type { Tx } from '../connection';
import type { CaseReading } from '../read/case';
import { note, beginAct, type Act, type World } from './act';
import { addStep } from './add-step';
import { writeActs } from './write';

export interface NewCase {
  procedure: Procedure;
  policy: Policy;
  store: string | null;
  input: Record<string, unknown>;
  by: string;
  nowMs: number;
  parentId?: string;
  idempotency: Act['idempotency'];
}

/**
 * Opens a case with its first step by one statement, whether or not the engine is there: it is told later.
 * Throws a duplicate-key error when the idempotency key was used meanwhile. Answers the case.
 */
export async function openCase(tx: Tx, wanted: NewCase, world: World): Promise<CaseReading> {
  const act = beginAct({ case: rowOf(wanted), steps: [], deadlines: [] }, wanted.by, wanted.nowMs, world);
  act.isNew = true;
  act.idempotency = wanted.idempotency;
  note(act, {
    kind: 'case-opened',
    key: 'case-opened',
    data: {
      procedure: wanted.procedure.key,
      store: wanted.store,
      policyVersion: wanted.policy.version,
      parent: wanted.parentId ?? null,
    },
    tells: {},
  });
  addStep(act, firstStep(wanted.procedure), 1);
  await writeActs(tx, [act]);
  const { case: row, steps, escalations } = act;
  return { row, steps, escalations, children: [], advancing: true, policyVersion: wanted.policy.version };
}

function rowOf(wanted: NewCase): Act['case'] {
  const { input } = wanted;
  return {
    id: newCaseId(wanted.nowMs),
    procedure: wanted.procedure.key,
    store: wanted.store,
    status: 'open',
    outcome: null,
    plate: textOrNull(input['plate']),
    customerName: textOrNull(input['customerName']),
    phone: textOrNull(input['phone']),
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
    entitled: null,
    appointmentAt: null,
    lastSeq: 0,
    heardSeq: 0,
    stoppedReason: null,
    parentId: wanted.parentId ?? null,
  };
}

/** Ids begin with the time, so that new rows lie beside each other in the indexes. */
function newCaseId(nowMs: number): string {
  return `c${nowMs.toString(36).padStart(9, '0')}${randomUUID().replaceAll('-', '').slice(0, 16)}`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
