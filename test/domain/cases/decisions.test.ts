import { inputOf, happyRecord } from '../../../bench/happy';
import { movedBy } from '../../../db/case-store/moved';
import { changeOf } from '../../../domain/cases/change-of';
import { claim } from '../../../domain/cases/claim';
import { complete } from '../../../domain/cases/complete';
import type { Draft } from '../../../domain/cases/draft';
import { escalate } from '../../../domain/cases/escalate';
import { pause } from '../../../domain/cases/pause';
import { resume } from '../../../domain/cases/resume';
import { procedureOf } from '../../../domain/procedures';
import { callerIn, casesInMemory, type CasesInMemory } from '../../support/cases-in-memory';

const NOW = Date.parse('2026-11-17T02:00:00Z');
const MINUTE_MS = 60_000;
const customer = { plate: '渝D40001', customerName: '陈静' };
const procedure = procedureOf('appointment-via-store');

let memory: CasesInMemory;
let id: string;
beforeEach(async () => {
  memory = casesInMemory(NOW);
  id = await memory.open(procedure, inputOf(procedure.key, customer, NOW), 'S01');
});

const frontDesk = () => callerIn('front-desk', memory.theCase(id).case);

function accepts(draft: Draft): Promise<void> {
  const record = { ...happyRecord(procedure.key, 'accept'), override: { reason: '老客户' } };
  return complete(draft, { step: 'accept', record: () => record, caller: frontDesk() });
}

test('what is done a millisecond after its instant is late, and its breach is on record', async () => {
  memory.nowMs = NOW + 2 * MINUTE_MS + 1;
  const { added, steps } = await memory.decide(id, 'fd-S01', accepts);
  expect(steps.find(({ step }) => step === 'accept')?.lateByMs).toBe(1);
  expect(added.facts.map(({ kind }) => kind)).toContain('deadline-missed');
});

test('what is done at its very instant is in time', async () => {
  memory.nowMs = NOW + 2 * MINUTE_MS;
  const { added, steps } = await memory.decide(id, 'fd-S01', accepts);
  expect(steps.find(({ step }) => step === 'accept')?.lateByMs).toBe(0);
  expect(added.escalations.filter(({ level }) => level === 'L1')).toEqual([]);
});

test('T is the moment of accepting, and T+5 runs from there whenever the steps under it open', async () => {
  memory.nowMs = NOW + MINUTE_MS;
  await memory.decide(id, 'fd-S01', accepts);
  const due = memory.theCase(id).steps.flatMap(({ status, dueAt }) => (status === 'open' ? [dueAt?.getTime()] : []));
  expect(due).toEqual([NOW + 6 * MINUTE_MS]);
});

test('a change holds what changed, and nothing else', async () => {
  await memory.decide(id, 'fd-S01', accepts);
  const { steps, deadlines, facts } = changeOf(
    await memory.decide(id, 'fd-S01', draft => claim(draft, 'notify-supervisor', frontDesk())),
  );
  expect(steps.map(({ step }) => step)).toEqual(['notify-supervisor']);
  expect(deadlines).toEqual([]);
  expect(facts.map(({ kind }) => kind)).toEqual(['step-claimed']);
});

test('claiming again what one holds changes nothing at all', async () => {
  const claims = (draft: Draft) => claim(draft, 'accept', frontDesk());
  await memory.decide(id, 'fd-S01', claims);
  const { case: rows, steps, facts } = changeOf(await memory.decide(id, 'fd-S01', claims));
  expect([rows, steps, facts]).toEqual([[], [], []]);
});

test('what was left of a deadline when the case was paused is left when it goes on, however long it rested', async () => {
  const supervisor = callerIn('service-supervisor', memory.theCase(id).case);
  memory.nowMs = NOW + MINUTE_MS;
  await memory.decide(
    id,
    supervisor.id,
    draft => void pause(draft, { reason: '停电', untilMs: null, caller: supervisor }, { allMs: 0, briefMs: 0 }),
  );
  memory.nowMs = NOW + 31 * MINUTE_MS;
  await memory.decide(id, supervisor.id, draft => resume(draft));
  expect(memory.theCase(id).deadlines.map(({ dueAt }) => dueAt.getTime())).toEqual([NOW + 32 * MINUTE_MS]);
});

test('after hours in which nobody looked every rung is on record, and each person hears once', async () => {
  memory.nowMs = NOW + 120 * MINUTE_MS;
  const { added } = await memory.decide(id, 'system', draft => void escalate(draft));
  expect(added.escalations.length).toBeGreaterThan(3);
  const told = added.deliveries.map(({ recipient }) => recipient);
  expect(told.length).toBe(new Set(told).size);
});

test('whoever sends is woken by what is queued, and by nothing that only lies in an inbox', async () => {
  memory.nowMs = NOW + 2 * MINUTE_MS + 1;
  const change = changeOf(await memory.decide(id, 'system', async draft => void escalate(draft)));
  const [inInbox] = change.deliveries;
  if (!inInbox) throw new Error('an escalation tells somebody');
  const out = { ...inInbox, channel: 'email', state: 'queued' } as const;
  expect(movedBy([change]).map(({ sends }) => sends)).toEqual([false]);
  expect(movedBy([{ ...change, deliveries: [inInbox, out] }]).map(({ sends }) => sends)).toEqual([true]);
});
