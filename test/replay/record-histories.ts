import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { CaseView } from '../../api/wire/case';
import type { Answers, PolicyChange } from '../support/drive';
import { must, openStep } from '../support/looking';
import { startSystem, type System } from '../support/system';

const procedures = [
  { procedure: 'appointment-via-call-centre', call: 'call-customer', promise: 'relay-reply', middle: 'reply' },
  { procedure: 'appointment-via-store', call: 'answer-customer', promise: 'answer-customer', middle: 'reply' },
];

/** Not a test: records how today's orders run, for `replay.test.ts`. Jest runs it as README.md beside it says. */
describe('records', () => {
  let system: System;
  let short: System;
  beforeAll(async () => {
    system = await startSystem({ guardMs: 300 });
    short = await startSystem({ continueAfterEvents: 30 });
  });
  afterAll(() => Promise.all([system.close(), short.close()]));

  describe.each(procedures)('$procedure', ({ procedure, call, promise, middle }) => {
    const opened = (policy: PolicyChange = {}, input = {}) => system.openCase(procedure, { policy, input });
    const disagreeing = (times: number): Answers => ({
      [call]: [...Array.from({ length: times }, () => ({ outcome: 'disagrees' })), { outcome: 'booked' }],
    });

    it('booked', async () => {
      const { id } = await opened();
      await system.drive(id);
      await keep(system, procedure, 'booked', id);
    });

    it('two rounds', async () => {
      const { id } = await opened();
      await system.drive(id, disagreeing(1));
      await keep(system, procedure, 'two-rounds', id);
    });

    it('cancelled', async () => {
      const { id } = await opened();
      await system.drive(id, {}, middle);
      must(200, await system.as('cs-1').post<CaseView>(`/cases/${id}/cancellation`, { reason: '改期' }));
      await keep(system, procedure, 'cancelled', id);
    });

    it('late, paused and resumed, the guard timers fired', async () => {
      const { id } = await opened({ durations: { accept: 'PT1S', [promise]: 'PT2S' } });
      await untilGuarded(id, 1);
      await system.drive(id, {}, middle);
      for (const act of ['pause', 'resume'])
        must(200, await system.as('cs-1').post(`/cases/${id}/${act}`, { reason: '停电' }));
      await untilGuarded(id, 2);
      await system.drive(id);
      await keep(system, procedure, 'late', id);
    });

    it('reached by text', async () => {
      const { id } = await opened({ contact: { retryAfter: 'PT0S' } });
      const step = openStep(await system.drive(id, {}, call))?.step;
      const caller = call === 'call-customer' ? 'op-1' : 'fd-S01';
      for (let calls = 1; calls <= 3; calls++) {
        must(200, await system.as(caller).post(`/cases/${id}/steps/${step}/attempts`, { outcome: 'busy' }));
      }
      await system.drive(id);
      await keep(system, procedure, 'reached-by-text', id);
    });

    it('not entitled', async () => {
      const { id } = await opened({}, { plate: '渝D40001', customerName: '陈静' });
      await system.drive(id);
      await keep(system, procedure, 'not-entitled', id);
    });

    it('handed over to another run', async () => {
      const { id } = await short.openCase(procedure, { policy: {} });
      await short.drive(id, disagreeing(2));
      await keep(short, procedure, 'handed-over', id);
    });
  });

  async function untilGuarded(caseId: string, times: number): Promise<void> {
    await system.untilCase(caseId, ({ advancing }) => !advancing);
    const handle = system.engine.client.workflow.getHandle(caseId);
    for (;;) {
      const { events } = await handle.fetchHistory();
      const fired = (events ?? []).filter(({ timerFiredEventAttributes: timer }) => timer);
      if (fired.length >= times) return;
    }
  }
});

/** Writes the history of a finished case, without the name of the machine that ran it. */
async function keep(system: System, procedure: string, name: string, caseId: string): Promise<void> {
  const handle = system.engine.client.workflow.getHandle(caseId);
  await handle.result();
  const folder = path.join(__dirname, 'histories', procedure);
  mkdirSync(folder, { recursive: true });
  const history: unknown = JSON.parse(historyToJSON(await handle.fetchHistory()));
  const anonymous = (_: string, value: unknown) =>
    typeof value === 'string' ? value.replace(/^\d+@[\w.-]+/, 'conductor') : value;
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(history, anonymous)}\n`);
}
