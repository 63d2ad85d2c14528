import type { Querier } from '../connection';
import type { Act } from './act';
import { shapes, type RowShape } from './rows';

/** The channel on which the ledger says what moved. */
export const CASE_CHANNEL = 'shoushi_case';

/** What a notification says: which cases moved, whether the engine has something to hear or has heard it, the earliest new rung. */
export interface Moved {
  cases: string[];
  told: boolean;
  /** How far the conductor of the (single) case has listened; null when this is not its doing. */
  heard: number | null;
  nextMs: number | null;
}

/** Writes everything the acts add in one statement: facts and all they imply, or nothing. */
export async function writeActs(tx: Querier, acts: readonly Act[]): Promise<void> {
  if (acts.length === 0) return;
  await tx.query({ name: 'write-acts', text: writeSql, values: parametersOf(acts) });
}

function parametersOf(acts: readonly Act[]): string[] {
  const json = <Row>(shape: RowShape<Row>, pick: (act: Act) => Iterable<Row>) =>
    JSON.stringify(acts.flatMap(act => [...pick(act)].map(shape.toJson)));
  return [
    json(shapes.cases, act => (act.isNew ? [act.case] : [])),
    json(shapes.cases, act => (act.isNew ? [] : [act.case])),
    json(shapes.facts, act => act.facts),
    json(shapes.steps, act => act.touchedSteps),
    json(shapes.deadlines, act => act.touchedDeadlines),
    json(shapes.escalations, act => act.escalations),
    json(shapes.alerts, act => act.alerts),
    json(shapes.registerEntries, act => act.registerEntries),
    json(shapes.texts, act => act.texts),
    JSON.stringify(acts.flatMap(toldRow)),
    JSON.stringify(
      acts.flatMap(({ case: { id, heardSeq }, heardSeq: heard }) =>
        heard === null ? [] : [{ case_id: id, seq: heardSeq }],
      ),
    ),
    JSON.stringify(acts.flatMap(act => act.endEscalations.map(deadline => ({ case_id: act.case.id, deadline })))),
    JSON.stringify(acts.flatMap(keyRow)),
    JSON.stringify(notifications(acts)),
  ];
}

function toldRow(act: Act) {
  if (act.tellSeq === null || act.tellSeq <= act.case.heardSeq) return [];
  const lane = act.isNew ? 'start' : 'signal';
  return [{ case_id: act.case.id, told_seq: act.tellSeq, lane, since: new Date(act.nowMs) }];
}

function keyRow(act: Act) {
  return act.idempotency ? [{ ...act.idempotency, case_id: act.case.id, created_at: new Date(act.nowMs) }] : [];
}

/** Reads a notification. Throws SyntaxError for what is not one. */
export function readMoved(payload: string): Moved {
  return JSON.parse(payload) as Moved; // only `writeActs` sends on this channel
}

const NOTIFY_BATCH = 80; // payloads end at 8,000 bytes

function notifications(acts: readonly Act[]): Moved[] {
  const moved: Moved[] = [];
  for (let from = 0; from < acts.length; from += NOTIFY_BATCH) {
    const batch = acts.slice(from, from + NOTIFY_BATCH);
    const nexts = batch.flatMap(nextInstants);
    moved.push({
      cases: batch.map(act => act.case.id),
      told: batch.some(act => act.tellSeq !== null),
      heard: batch.length === 1 ? (batch[0]?.heardSeq ?? null) : null,
      nextMs: nexts.length > 0 ? Math.min(...nexts) : null,
    });
  }
  return moved;
}

function nextInstants({ touchedDeadlines, touchedSteps, case: { resumeAt } }: Act): number[] {
  const rungs = [...touchedDeadlines].flatMap(({ nextAt }) => (nextAt ? [nextAt.getTime()] : []));
  for (const { expiresAt, status } of touchedSteps) if (expiresAt && status === 'open') rungs.push(expiresAt.getTime());
  return resumeAt ? [...rungs, resumeAt.getTime()] : rungs;
}

const insert = (shape: { table: string }, parameter: number, conflict = '') =>
  `insert into ${shape.table} select * from jsonb_populate_recordset(null::${shape.table}, $${parameter}::jsonb) ${conflict}`;

const upsert = (shape: { table: string; columns: string[] }, parameter: number, key: string[]) => {
  const rest = shape.columns.filter(column => !key.includes(column));
  return insert(
    shape,
    parameter,
    `on conflict (${key.join(', ')}) do update set ${rest.map(c => `${c} = excluded.${c}`).join(', ')}`,
  );
};

const caseColumns = shapes.cases.columns.filter(column => column !== 'id');

const writeSql = `
  with new_cases as (${insert(shapes.cases, 1)} returning 1),
  moved_cases as (update cases set ${caseColumns.map(c => `${c} = j.${c}`).join(', ')}
    from jsonb_populate_recordset(null::cases, $2::jsonb) j where cases.id = j.id returning 1),
  new_facts as (${insert(shapes.facts, 3)} returning 1),
  new_steps as (${upsert(shapes.steps, 4, ['case_id', 'step', 'round'])} returning 1),
  new_deadlines as (${upsert(shapes.deadlines, 5, ['case_id', 'deadline', 'round'])} returning 1),
  new_escalations as (${insert(shapes.escalations, 6, 'on conflict do nothing')} returning 1),
  new_alerts as (${insert(shapes.alerts, 7, 'on conflict do nothing')} returning 1),
  new_entries as (${insert(shapes.registerEntries, 8)} returning 1),
  new_texts as (${insert(shapes.texts, 9, 'on conflict do nothing')} returning 1),
  told as (insert into engine_inbox (case_id, told_seq, lane, since, tries)
    select j.case_id, j.told_seq, j.lane, j.since, 0
    from jsonb_to_recordset($10::jsonb) j(case_id text, told_seq int, lane text, since timestamptz)
    on conflict (case_id) do update set told_seq = excluded.told_seq, leased_until = null returning 1),
  heard as (delete from engine_inbox i using jsonb_to_recordset($11::jsonb) j(case_id text, seq int)
    where i.case_id = j.case_id and i.told_seq <= j.seq returning 1),
  ended as (update escalations e set status = 'ended' from jsonb_to_recordset($12::jsonb) j(case_id text, deadline text)
    where e.case_id = j.case_id and e.deadline = j.deadline and e.status = 'open' returning 1),
  keys as (insert into idempotency_keys (caller, key, request, case_id, created_at)
    select j.caller, j.key, j.request, j.case_id, j.created_at
    from jsonb_to_recordset($13::jsonb) j(caller text, key text, request text, case_id text, created_at timestamptz) returning 1)
  select pg_notify('${CASE_CHANNEL}', value::text) from jsonb_array_elements($14::jsonb)`;
