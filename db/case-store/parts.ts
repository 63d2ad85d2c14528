import type { Change } from '../../domain/cases/change';
import { insertFacts } from './insert-facts';
import { insert, isRowOf, rowsOf, upsert, type Part } from './part';
import { shapes } from './rows';
import { seatParts } from './seat-parts';

/** Everything a change may write, in the order in which one statement does. */
export const parts: readonly Part[] = [
  { rows: rowsOf(shapes.cases, change => (change.isNew ? change.case : [])), sql: json => insert(shapes.cases, json) },
  {
    rows: rowsOf(shapes.cases, change => (change.isNew ? [] : change.case)),
    sql: json => `update cases set ${caseColumns.map(column => `${column} = j.${column}`).join(', ')}
      from jsonb_populate_recordset(null::cases, ${json}) j where ${isRowOf('cases', 'id', json)}`,
  },
  { rows: rowsOf(shapes.facts, change => change.facts), sql: insertFacts },
  {
    rows: ({ procedure, steps }) => steps.map(step => ({ ...shapes.steps.toJson(step), procedure })),
    sql: json => upsert(shapes.steps, json, ['case_id', 'step', 'round', 'turn']),
  },
  {
    rows: rowsOf(shapes.deadlines, change => change.deadlines),
    sql: json => upsert(shapes.deadlines, json, ['case_id', 'deadline', 'round', 'turn']),
  },
  {
    rows: rowsOf(shapes.escalations, change => change.escalations),
    sql: json => insert(shapes.escalations, json, 'on conflict do nothing'),
  },
  {
    rows: rowsOf(shapes.notices, change => change.notices),
    sql: json => insert(shapes.notices, json, 'on conflict do nothing'),
  },
  {
    rows: rowsOf(shapes.deliveries, change => change.deliveries),
    sql: json => insert(shapes.deliveries, json, 'on conflict do nothing'),
  },
  {
    rows: rowsOf(shapes.registerEntries, change => change.registerEntries),
    sql: json => insert(shapes.registerEntries, json),
  },
  {
    rows: rowsOf(shapes.texts, change => change.texts),
    sql: json => insert(shapes.texts, json, 'on conflict do nothing'),
  },
  {
    rows: ({ freed }) => freed.map(({ caseId, step, round }) => ({ case_id: caseId, step, round })),
    // locked in the order in which days are taken, so that giving and taking never wait for each other
    sql: json => `delete from customer_calls where ctid = any(array(
      select c.ctid from customer_calls c join jsonb_to_recordset(${json}) j(case_id text, step text, round int)
        on ${isRowOf('c', 'case_id', json)} and c.step = j.step and c.round = j.round and not c.called
      order by c.customer, c.day for update of c))`,
  },
  {
    rows: toldRow,
    sql: json => `insert into engine_inbox (case_id, told_seq, lane, since, tries)
      select j.case_id, j.told_seq, j.lane, j.since, 0
      from jsonb_to_recordset(${json}) j(case_id text, told_seq int, lane text, since timestamptz)
      on conflict (case_id) do update set told_seq = excluded.told_seq, leased_until = null`,
  },
  {
    rows: heardRow,
    sql: json => `delete from engine_inbox i using jsonb_to_recordset(${json}) j(case_id text, seq int)
      where ${isRowOf('i', 'case_id', json)} and i.told_seq <= j.seq`,
  },
  {
    rows: ({ caseId, endedEscalations }) => endedEscalations.map(each => ({ case_id: caseId, ...each })),
    sql: json => `update escalations e set status = 'ended'
      from jsonb_to_recordset(${json}) j(case_id text, deadline text, round int, turn int)
      where ${isRowOf('e', 'case_id', json)} and e.deadline = j.deadline and e.status = 'open'
        and (j.round is null or (e.round, e.turn) = (j.round, j.turn))`,
  },
  {
    rows: ({ acknowledged, nowMs }) => acknowledged.map(each => ({ ...each, at: new Date(nowMs) })),
    sql: json => `update escalations e set acknowledged_at = j.at, acknowledged_by = j.by, note = j.note,
        status = case e.status when 'open' then 'acknowledged' else e.status end
      from jsonb_to_recordset(${json}) j(id text, by text, at timestamptz, note text) where ${isRowOf('e', 'id', json)}`,
  },
  {
    rows: rowsOf(shapes.sealed, change => change.sealed),
    sql: json => upsert(shapes.sealed, json, ['case_id', 'plate']),
  },
  ...seatParts,
  {
    rows: keyRow,
    sql: json => `insert into idempotency_keys (caller, key, request, case_id, created_at)
      select j.caller, j.key, j.request, j.case_id, j.created_at from jsonb_to_recordset(${json})
        j(caller text, key text, request text, case_id text, created_at timestamptz)`,
  },
];

function toldRow({ caseId, toldSeq, isNew, nowMs }: Change) {
  if (toldSeq === null) return [];
  return [{ case_id: caseId, told_seq: toldSeq, lane: isNew ? 'start' : 'signal', since: new Date(nowMs) }];
}

function heardRow({ caseId, heardSeq }: Change) {
  return heardSeq === null ? [] : [{ case_id: caseId, seq: heardSeq }];
}

function keyRow({ idempotency, caseId, nowMs }: Change) {
  return idempotency ? [{ ...idempotency, case_id: caseId, created_at: new Date(nowMs) }] : [];
}

const caseColumns = shapes.cases.columns.filter(column => column !== 'id');
