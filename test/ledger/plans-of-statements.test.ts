import type { Store, Tx } from '../../db/connection';
import { attemptCall } from '../../db/ledger/cases/attempt-call';
import type { Caller } from '../../domain/cases/caller';
import { completeStep } from '../../db/ledger/cases/complete-step';
import { leaseUntold } from '../../db/ledger/outbox/engine-inbox';
import { displacedCases } from '../../db/ledger/calls/displaced';
import { replanCalls } from '../../db/ledger/calls/replan-calls';
import { fireDue, lookAhead } from '../../db/ledger/deadlines/fire-due';
import { expireDue } from '../../db/ledger/deadlines/expire-due';
import { startDue } from '../../db/ledger/starts/start-due';
import { nextMoments } from '../../db/ledger/starts/step-moments';
import { listCases } from '../../db/read/lists';
import { listTasks } from '../../db/read/tasks';
import type { KnownWorld } from '../../db/world';
import { workListOf } from '../../domain/people/work-lists';
import { blocksOf, plansOf } from '../support/explained';
import { fillLedger } from '../support/filled-ledger';

const FEW = 4; // of many, one look at the whole table is cheaper indeed
let store: Store;
let world: KnownWorld;
let caseId: string;
let calledId: string;

const caller: Caller = {
  ...{ id: 'op-1', name: 'x', roles: ['operator'], store: null, agency: null },
  ...{ seen: null, isMachine: false, sees: () => true },
};

beforeAll(async () => ({ store, world, caseId, calledId } = await fillLedger()));
afterAll(() => store.close());

/** A moment at which customers may be called, within two days. */
const noon = () => (Math.floor(Date.now() / 86_400_000) + 2) * 86_400_000 + 2 * 3_600_000; // ten in Shanghai
const soon = () => Date.now() + 130_000;
const work = { ...workListOf(['front-desk']), seen: null, agency: null, after: null, limit: 50 };
const everyCase = { seen: null, agency: null, after: null, limit: 50, nowMs: Date.now() - 60_000 };
const acts: Record<string, (tx: Tx) => Promise<unknown>> = {
  'a completion': tx =>
    completeStep(
      tx,
      {
        caseId,
        step: 'accept',
        record: () => ({}),
        caller: { ...caller, id: 'fd-S01', roles: ['front-desk'], store: 'S01', seen: ['S01'] },
        now: Date.now,
        idempotency: null,
      },
      world,
    ),
  'an attempt that takes the customer’s day': tx =>
    attemptCall(
      tx,
      {
        caseId: calledId,
        step: 'call-customer',
        outcome: 'no-answer',
        caller,
        now: () => noon(),
        idempotency: null,
      },
      world,
    ),
  'a conversation that uses it up': tx =>
    completeStep(
      tx,
      {
        caseId: calledId,
        step: 'call-customer',
        record: () => ({ outcome: 'informed' }),
        caller,
        now: Date.now,
        idempotency: null,
      },
      world,
    ),
  'the arbiter': async tx => {
    await displacedCases(tx, FEW);
    await replanCalls(tx, { caseId: calledId, by: null, days: [] }, Date.now(), world);
  },
  'the clock': tx => fireDue(tx, FEW, soon, world),
  'the clock’s look ahead': tx => lookAhead(tx, soon()),
  'the starter': tx => startDue(tx, FEW, soon(), world),
  'the starter, where time answers': tx => expireDue(tx, { ofParents: false, limit: FEW, except: [] }, soon, world),
  'the starter’s look ahead': tx => nextMoments(tx),
  'a page of work': tx => listTasks(tx, work),
  'a page of work in one store': tx => listTasks(tx, { ...work, seen: ['S02'] }),
  'what somebody holds': tx => listTasks(tx, { ...work, holder: 'fd-S01' }),
  'the cases of a car': tx => listCases(tx, { ...everyCase, plate: '渝T7' }),
  'the late cases': tx => listCases(tx, { ...everyCase, overdue: true }),
  'the relay’s lease': tx =>
    leaseUntold(tx, { lane: 'start', limit: FEW, nowMs: Date.now(), untilMs: soon(), except: [] }),
};

it.each(Object.keys(acts))('%s finds its rows by their keys, however many others there are', async name => {
  const plans = await plansOf(store, acts[name] ?? (() => Promise.reject(new Error(name))));
  expect(plans.size).toBeGreaterThan(0);
  const whole = [...plans].filter(([, plan]) =>
    /Seq Scan on (cases|customer_calls|steps|deadlines|engine_inbox|case_facts|escalations)/.test(plan),
  );
  expect(whole).toEqual([]);
});

const fullStore = { ...work, store: 'S01', seen: ['S01'] };
const FEW_BLOCKS = 1_500; // a page of fifty; that many cases are four thousand of each procedure
const lists: Record<string, (tx: Tx) => Promise<unknown>> = {
  'a page of work of the store that has it all': tx => listTasks(tx, fullStore),
  'what is mine or free there': tx => listTasks(tx, { ...fullStore, freeFor: 'fd-S01' }),
  'what somebody holds who holds nothing': tx => listTasks(tx, { ...fullStore, holder: 'fd-S01' }),
  'the late cases where there is none': tx => listCases(tx, { ...everyCase, overdue: true }),
};

it.each(Object.keys(lists))('%s is read without all the others', async name => {
  const blocks = await blocksOf(store, lists[name] ?? (() => Promise.reject(new Error(name))));
  expect(blocks).toBeGreaterThan(0);
  expect(blocks).toBeLessThan(FEW_BLOCKS);
});

it('the late cases are those whose open step is overdue, whether few are or nearly all', async () => {
  const nowMs = Date.now() - 60_000; // before anything is due
  const late = { ...everyCase, nowMs, overdue: true };
  expect(await listCases(store.pool, late)).toEqual([]);
  await store.pool.query(`update steps set due_at = $2 where case_id in ($1, $3) and status = 'open'`, [
    caseId,
    new Date(nowMs - 1),
    `${caseId}7`,
  ]);
  await store.pool.query(`update cases set status = 'paused', paused_at = $2 where id = $1`, [
    `${caseId}7`,
    new Date(nowMs - 2), // it rests since before
  ]);
  expect((await listCases(store.pool, late)).map(({ id }) => id)).toEqual([caseId]);
  const ofStore = { ...everyCase, procedure: 'appointment-via-store', status: 'open' };
  const nearlyAll = { ...ofStore, nowMs: nowMs + 86_400_000, overdue: true };
  expect(await listCases(store.pool, nearlyAll)).toEqual(await listCases(store.pool, ofStore));
});

it('a step that the release before writes while it is replaced is found under its procedure too', async () => {
  const written = { case_id: `${caseId}9`, step: 'written-before', procedure: null };
  await store.pool.query(
    `insert into steps select (jsonb_populate_record(s, $2)).* from steps s where case_id = $1 and status = 'open' limit 1`,
    [caseId, JSON.stringify(written)],
  );
  const found = await store.pool.query(`select procedure from steps where step = 'written-before'`);
  expect(found.rows).toEqual([{ procedure: 'appointment-via-store' }]);
});
