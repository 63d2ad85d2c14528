import { randomUUID } from 'node:crypto';
import { assign } from '../../../domain/cases/assign';
import type { Caller } from '../../../domain/cases/caller';
import { letGoOf } from '../../../domain/cases/claim';
import { mayHold } from '../../../domain/cases/may-hold';
import { openSteps, type Step } from '../../../domain/cases/state';
import type { StaffRole } from '../../../domain/people/roles';
import type { Recipient } from '../../../domain/sla/recipients';
import { writeDrafts } from '../../case-store/write';
import type { Querier, Tx } from '../../connection';
import type { KnownWorld } from '../../world';
import { openAlarms, tellStandIns } from '../hand-backs/open-alarms';
import { inLedger, type Ledger } from '../in-ledger';
import { takeCase } from '../take-case';
import { tellMoved } from './tell-moved';

/** Whose steps are moved: those a person holds, or all that are open of a role in a store. */
export type Whose = { holder: string; role?: StaffRole | undefined } | { role: StaffRole; store: string };

export interface Moving {
  whose: Whose;
  /** Null: back to the role. */
  to: string | null;
  reason: string;
  caller: Caller;
}

/** A step that stays with whoever has it, since the other may not do it. */
export interface LeftStep {
  caseId: string;
  step: string;
}

export interface MovedWork {
  moved: number;
  left: LeftStep[];
  /** There were more than one request moves: the same again moves on. */
  more: boolean;
}

/**
 * Moves open steps to a person, or back to their role, each case in a transaction of its own, until `most` have moved, and
 * tells both sides once. The same again moves what is left. Cases the caller does not see stay as they are.
 */
export async function moveWork(ledger: Ledger, moving: Moving, most: number): Promise<MovedWork> {
  const all: { moved: number; left: LeftStep[]; from: string[] } = { moved: 0, left: [], from: [] };
  let cases = 0;
  let more = false;
  for await (const caseId of casesOf(ledger.store.pool, moving)) {
    more = cases === most;
    if (more) break;
    const one = await inLedger(ledger, (tx, world) => moveOne(tx, { ...moving, caseId, now: ledger.now }, world));
    if (one.moved > 0) cases += 1;
    all.moved += one.moved;
    all.left.push(...one.left);
    all.from.push(...one.from);
  }
  if (all.moved > 0) {
    const { to, reason, caller } = moving;
    const told = { id: randomUUID(), from: [...new Set(all.from)], to, by: caller.id, reason, count: all.moved };
    await inLedger(ledger, (tx, world) => tellMoved(tx, world, { ...told, nowMs: ledger.now() }));
  }
  return { moved: all.moved, left: all.left, more };
}

type MovingOne = Moving & { caseId: string; now: () => number };

async function moveOne(tx: Tx, moving: MovingOne, world: KnownWorld) {
  const { caseId, whose, to, reason, caller, now } = moving;
  const draft = await takeCase(tx, { caseId, by: caller.id, now }, world);
  const done = { moved: 0, left: [] as LeftStep[], from: [] as string[] };
  if (!caller.sees(draft.case)) return done;
  const alarms = await openAlarms(tx, { caseId, person: null });
  const told = new Map<string, Recipient[]>();
  for (const row of openSteps(draft)) {
    if (!isMeant(row, whose) || row.claimedBy === to) continue;
    if (to !== null && !mayHold(draft, row.step, to)) {
      done.left.push({ caseId, step: row.step });
      continue;
    }
    if (row.claimedBy !== null) done.from.push(row.claimedBy);
    done.moved += 1;
    if (to === null) letGoOf(draft, row, 'handed-over', reason);
    else for (const [id, recipients] of assign(draft, row, { to, reason, alarms })) told.set(id, recipients);
  }
  if (done.moved === 0) return done;
  await writeDrafts(tx, [draft]);
  await tellStandIns(tx, told);
  return done;
}

function isMeant({ claimedBy, role }: Step, whose: Whose): boolean {
  if ('holder' in whose) return claimedBy === whose.holder && (whose.role === undefined || role === whose.role);
  return role === whose.role;
}

const PAGE = 200;

/** Cases with a step that is meant and not theirs already, in the order of their ids, also behind those that stay. */
async function* casesOf(db: Querier, { whose, to }: Moving): AsyncGenerator<string> {
  const [holder, store] = 'holder' in whose ? [whose.holder, null] : [null, whose.store];
  for (let after = ''; ;) {
    const found = await db.query<{ id: string }>({
      name: 'cases-of-work-to-move',
      text: `select distinct s.case_id as id from steps s join cases c on c.id = s.case_id
        where s.status = 'open' and c.status in ('open', 'paused') and ($1::text is null or s.claimed_by = $1)
          and ($2::text is null or c.store = $2) and ($3::text is null or s.role = $3)
          and s.claimed_by is distinct from $4 and s.case_id > $5
        order by s.case_id limit $6`,
      values: [holder, store, whose.role ?? null, to ?? '', after, PAGE],
    });
    yield* found.rows.map(({ id }) => id);
    const last = found.rows.at(-1);
    if (!last || found.rows.length < PAGE) return;
    after = last.id;
  }
}
