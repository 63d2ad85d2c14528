import { chosen } from '../../../domain/language/choices';
import { DomainError } from '../../../domain/errors';
import { SYSTEM } from '../../../domain/language/facts';
import { recordFormOf } from '../../../domain/forms';
import { violationLookUp } from '../../../domain/look-ups';
import type { Querier, Tx } from '../../connection';
import type { Caller } from '../../../domain/cases/caller';
import { completeStep } from '../cases/complete-step';
import { writeDrafts } from '../../case-store/write';
import { note } from '../../../domain/cases/draft';
import { isOver } from '../../../domain/cases/state';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';

const { procedure: PROCEDURE, step: STEP, listedBy: LISTED_BY } = violationLookUp;

/** A batch whose vehicles nobody has looked up yet, and nobody has taken on. */
export interface OpenLookUp {
  caseId: string;
  round: number;
  month: string;
  vehicles: LookedUp[];
}

/** A vehicle of the batch, with what a look-up found. */
export type LookedUp = Readonly<Record<string, unknown>> & { plate: string };

/** Open look-ups, the oldest first. */
export async function openLookUps(db: Querier, most: number): Promise<OpenLookUp[]> {
  const found = await db.query<OpenLookUp>({
    name: 'open-look-ups',
    text: `select s.case_id as "caseId", s.round, k.record ->> 'month' as month,
        coalesce(k.record -> 'vehicles', '[]') as vehicles
      from cases c join steps s on s.case_id = c.id and s.step = '${STEP}' and s.status = 'open' and s.claimed_by is null
      join lateral (select record from steps k where k.case_id = c.id and k.step = '${LISTED_BY}' and k.status = 'done'
        order by k.round desc limit 1) k on true
      where c.procedure = '${PROCEDURE}' and c.status = 'open' order by s.opened_at, c.id limit $1`,
    values: [most],
  });
  return found.rows;
}

/** Completes a look-up as the system, under the key a person would: whoever comes first wins. Answers false when one was. */
export async function completeLookUp(
  tx: Tx,
  wanted: { lookUp: OpenLookUp; vehicles: readonly LookedUp[]; source: string; now: () => number },
  world: KnownWorld,
): Promise<boolean> {
  const { lookUp, vehicles, source, now } = wanted;
  const record = recordFormOf(PROCEDURE, STEP).parse({
    outcome: chosen(vehicles, 'payable', lookUp.month).length > 0 ? 'due' : 'none-due',
    vehicles,
    lookupSource: source,
    lookedUpAt: new Date(now()).toISOString(),
  });
  const { caseId, round } = lookUp;
  try {
    await completeStep(
      tx,
      { caseId, step: STEP, round, record: () => record, caller: system, now, idempotency: null },
      world,
    );
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'database-unavailable') return false; // done, taken on or over
    throw error;
  }
}

/** Says in the case why the look-up was left to people: each reason once, without anything of a customer. */
export async function noteLookUpFailure(
  tx: Tx,
  wanted: { lookUp: OpenLookUp; why: string; source: string; nowMs: number },
  world: KnownWorld,
): Promise<void> {
  const { lookUp, why, source, nowMs } = wanted;
  const draft = await takeCase(tx, { caseId: lookUp.caseId, by: SYSTEM, now: () => nowMs }, world);
  const key = `look-up-failed/${STEP}/${lookUp.round}/${why}`;
  if (isOver(draft.case) || (await isNoted(tx, lookUp.caseId, key))) return;
  note(draft, { kind: 'look-up-failed', key, step: STEP, round: lookUp.round, data: { why, source } });
  await writeDrafts(tx, [draft]);
}

async function isNoted(tx: Tx, caseId: string, key: string): Promise<boolean> {
  const found = await tx.query({
    name: 'is-noted',
    text: 'select 1 from case_facts where case_id = $1 and key = $2',
    values: [caseId, key],
  });
  return found.rows.length > 0;
}

/** The system where an operator would be. */
const system: Caller = {
  id: SYSTEM,
  name: SYSTEM,
  roles: ['operator'],
  store: null,
  agency: null,
  isMachine: true,
  seen: null,
  sees: () => true,
};
