import { care } from '../../../domain/care';
import type { Tx } from '../../connection';
import { startWaiting } from '../../../domain/cases/children/open-children';
import { askToEndChildren, type ChildrenToEnd } from '../children/children-to-end';
import { close } from '../../../domain/cases/close';
import { firePassed } from '../../../domain/cases/alerts/fire-rungs';
import { writeDrafts } from '../../case-store/write';
import type { Joining } from './joining';
import { type Draft, note } from '../../../domain/cases/draft';
import { openSteps } from '../../../domain/cases/state';
import type { KnownWorld } from '../../world';
import { takeCase } from '../take-case';
import { childIn } from '../../../domain/language/step-table';

/** The care that goes on, the one that has ended in it, and whose open calls are still to be ended; no care where none was to be joined or moved. */
export interface JoinedCares {
  care: string | null;
  ended: string | null;
  toEnd: ChildrenToEnd | null;
}

/**
 * Joins the open cares of both plates. That of the latest visit goes on; what the other still had open of earlier visits
 * ends as superseded, as a later departure ends it, but for reminders of days the latest visit does not speak of.
 */
export async function joinCares(tx: Tx, joining: Joining, world: KnownWorld): Promise<JoinedCares> {
  const open = await openCares(tx, joining);
  const [going, ending] = open.map(({ id }) => id);
  if (going === undefined || open.every(({ plate }) => plate === joining.into))
    return { care: null, ended: null, toEnd: null };
  const draft = await takeCase(tx, { caseId: going, by: joining.by, now: () => joining.nowMs }, world);
  const toEnd = ending === undefined ? null : await endIn(tx, draft, ending, joining, world);
  draft.case.typed =
    draft.case.plate === joining.from ? { plate: joining.from, ...draft.case.typed } : draft.case.typed;
  draft.case.plate = joining.into;
  await writeDrafts(tx, [draft]);
  return { care: going, ended: ending ?? null, toEnd };
}

/** Open cares of both plates, that of the latest visit first; of one visit known to both, that in which more of it is done. */
async function openCares(tx: Tx, { from, into }: Joining): Promise<{ id: string; plate: string }[]> {
  const found = await tx.query<{ id: string; plate: string }>({
    name: 'open-cares-of-plates',
    text: `select c.id, c.plate from cases c where c.plate in ($1, $2) and c.procedure = '${care.key}' and c.status in ('open', 'paused')
      order by (select max(d.left_at) from departures d where d.case_id = c.id) desc nulls last,
        (select count(*) from steps s where s.case_id = c.id and s.round = c.round and s.status = 'done') desc, c.plate = $2 desc`,
    values: [from, into],
  });
  return found.rows;
}

/** Ends one care in the other: its departures stand there in the order in which they were; what goes its own way goes it. */
async function endIn(
  tx: Tx,
  going: Draft,
  caseId: string,
  joining: Joining,
  world: KnownWorld,
): Promise<ChildrenToEnd | null> {
  const { into, reason, by, nowMs } = joining;
  const draft = await takeCase(tx, { caseId, by, now: () => nowMs }, world);
  draft.case.plate = into;
  firePassed(draft); // what was missed stays missed
  const children: Draft[] = [];
  for (const row of openSteps(draft)) {
    const isOwn = childIn(draft.procedure.steps[row.step])?.runs.detached === true;
    if (isOwn && !speaksOf(going, row.step)) children.push(...(await startWaiting(draft, row)));
  }
  close(draft, 'superseded', { because: 'joined', into: going.case.id, reason }, { outcome: 'superseded' });
  await writeDrafts(tx, [draft, ...children]);
  for (const { store, leftAt } of await departuresOf(tx, caseId))
    note(going, {
      kind: 'departure-overtaken',
      key: `departure-overtaken/${leftAt.toISOString()}/${caseId}`,
      atMs: leftAt.getTime(),
      data: { leftAt: leftAt.toISOString(), store, case: caseId },
    });
  const toEnd = { parentId: caseId, by, reason: 'joined', beforeRound: draft.case.round + 1 };
  return (await askToEndChildren(tx, toEnd, nowMs)) ? toEnd : null;
}

/** Does the visit under way know a day for this step itself? */
function speaksOf({ case: { round }, steps }: Draft, step: string): boolean {
  return steps.some(row => row.step === step && row.round === round && row.record?.['outcome'] !== 'skipped');
}

async function departuresOf(tx: Tx, caseId: string): Promise<{ store: string; leftAt: Date }[]> {
  const found = await tx.query<{ store: string; leftAt: Date }>({
    name: 'departures-of-care',
    text: 'select store, left_at as "leftAt" from departures where case_id = $1 order by left_at',
    values: [caseId],
  });
  return found.rows;
}
