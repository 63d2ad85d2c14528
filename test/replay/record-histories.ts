import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { CaseView } from '../../api/wire/case';
import { answerOf, type Answers, type PolicyChange } from '../support/drive';
import { isOver, must, openStep } from '../support/looking';
import { KIT } from '../../workflows/conductor/contract';
import { startSystem, type System } from '../support/system';
import { disagreeing, ways } from './ways';

/** Not a test: records how today's orders run, for `replay.test.ts`. Jest runs it as README.md beside it says. */
let system: System;
let short: System;
beforeAll(async () => {
  system = await startSystem({ guardMs: 300 });
  short = await startSystem({ continueAfterEvents: 30 });
});
afterAll(() => Promise.all([system.close(), short.close()]));

/** What is recorded stays: cases that ran so may be open still. */
const record = (procedure: string, name: string, run: () => Promise<string>, on = () => system) => {
  const file = path.join(__dirname, 'histories', procedure, `${name}.kit-${KIT}.json`);
  (existsSync(file) ? it.skip : it)(`${procedure}/${name}`, async () => keep(on(), await run(), file));
};

for (const { procedure, name, answers, input = {}, policy = {} } of ways) {
  record(procedure, name, async () => {
    const { id } = await system.openCase(procedure, { input, policy });
    await driveFamily(id, answers);
    return id;
  });
}

/** Drives a case to its end, and each of its children when that is what it waits for. */
async function driveFamily(caseId: string, answers: Answers): Promise<void> {
  for (;;) {
    const nextIn = (it: CaseView) => openStep(it, Object.keys(answers));
    const waits = (it: CaseView) => isOver(it) || nextIn(it) !== undefined || it.children.length > 0;
    const now = await system.untilCase(caseId, waits);
    await system.untilHeard(caseId); // people may be faster than a conductor, which then hears of all at once
    if (isOver(now)) return;
    const next = nextIn(now);
    if (next) await system.complete(caseId, next.step, answerOf(answers, next));
    else for (const child of now.children) await driveFamily(child, { ...answers, accept: {} });
  }
}

for (const { procedure, call, promise, caller } of [
  { procedure: 'appointment-via-call-centre', call: 'call-customer', promise: 'relay-reply', caller: 'op-1' },
  { procedure: 'appointment-via-store', call: 'answer-customer', promise: 'answer-customer', caller: 'fd-S01' },
]) {
  const opened = (policy: PolicyChange = {}) => system.openCase(procedure, { policy });

  record(procedure, 'cancelled', async () => {
    const { id } = await opened();
    await goOn(system, id, {}, 'reply');
    must(200, await system.as('cs-1').post<CaseView>(`/cases/${id}/cancellation`, { reason: '改期' }));
    return id;
  });

  record(procedure, 'late', async () => {
    const { id } = await opened({ durations: { accept: 'PT1S', [promise]: 'PT2S' } });
    await untilGuarded(id, 1);
    await goOn(system, id, {}, 'reply');
    for (const act of ['pause', 'resume']) {
      must(200, await system.as('cs-1').post(`/cases/${id}/${act}`, { reason: '停电' }));
    }
    await untilGuarded(id, 2);
    await goOn(system, id);
    return id;
  });

  record(procedure, 'reached-by-text', async () => {
    const { id } = await opened({ contact: { retryAfter: 'PT0S' } });
    await goOn(system, id, {}, call);
    for (let calls = 1; calls <= 3; calls++) {
      must(200, await system.as(caller).post(`/cases/${id}/steps/${call}/attempts`, { outcome: 'busy' }));
    }
    await goOn(system, id);
    return id;
  });

  const handedOver = async () => {
    const { id } = await short.openCase(procedure, { policy: {} });
    await goOn(short, id, disagreeing(call, 2));
    return id;
  };
  record(procedure, 'handed-over', handedOver, () => short);
}

record('after-sales-care', 'visited-again-and-sent-by-the-system', async () => {
  const durations = { 'care-message': 'PT1S', callback: 'PT1S', recall: 'PT3S', campaign: 'PT4S' };
  const input = { plate: '渝K90001', customerName: '赵敏' };
  const { id } = await system.openCase('after-sales-care', { input, policy: { contact: { allowed: [] }, durations } });
  await system.untilCase(id, it => it.children.length > 0);
  must(200, await system.as('sa-S01').post('/departures', { ...input, store: 'S01' }));
  await system.untilCase(id, it => it.steps.some(row => row.step === 'care-message' && row.completedBy === 'system'));
  await driveFamily(id, { 'call-customer': { outcome: 'unreachable' } });
  return id;
});

/** Completes one step after another, each when the conductor has heard of the one before: people may be faster than it. */
async function goOn(on: System, caseId: string, answers: Answers = {}, to?: string): Promise<void> {
  for (;;) {
    const now = await on.untilHeard(caseId);
    const next = openStep(now);
    if (!next || next.step === to) return;
    const given = answers[next.step];
    await on.complete(caseId, next.step, Array.isArray(given) ? given[next.round - 1] : given);
  }
}

/** Until the guard timers of a case have fired so often. */
async function untilGuarded(caseId: string, times: number): Promise<void> {
  await system.untilHeard(caseId);
  const handle = system.engine.client.workflow.getHandle(caseId);
  for (;;) {
    const { events } = await handle.fetchHistory();
    const fired = (events ?? []).filter(({ timerFiredEventAttributes: timer }) => timer);
    if (fired.length >= times) return;
  }
}

/** Writes the history of a finished case, without the name of the machine that ran it. */
async function keep({ engine }: System, caseId: string, file: string): Promise<void> {
  const handle = engine.client.workflow.getHandle(caseId);
  await handle.result();
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
  const anonymous = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replace(/^\d+@[\w.-]+/, 'conductor') : value;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(history, anonymous)}\n`);
}
