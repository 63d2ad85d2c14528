import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { must } from '../support/looking';
import { startSystem, type System } from '../support/system';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.close());

const procedureAttribute = defineSearchAttributeKey('Procedure', SearchAttributeType.KEYWORD);
const storeAttribute = defineSearchAttributeKey('Store', SearchAttributeType.KEYWORD);
const words = {
  plate: '渝A12345',
  customerName: '张伟',
  phone: '13800012345',
  request: '发动机异响并且漏油',
  department: '机电维修',
  reply: '周三上午十点可以安排',
  feedback: '希望更换同一位师傅',
  override: '店长特批',
  note: '客户语气不佳',
  reason: '客户临时出差',
};
const answers = {
  accept: { request: words.request, department: words.department, override: { reason: words.override } },
  'hand-over': { note: words.note, toldTo: '蒋芳' },
  reply: { outcome: 'alternative-time', reply: words.reply, appointmentAt: '2026-12-01T02:00:00Z' },
};
const talks = [
  { outcome: 'disagrees', feedback: words.feedback },
  { outcome: 'booked', feedback: words.feedback, documentsToBring: '行驶证' },
];

describe.each([
  { procedure: 'appointment-via-call-centre', call: 'call-customer' },
  { procedure: 'appointment-via-store', call: 'answer-customer' },
])('$procedure', ({ procedure, call }) => {
  const { 'hand-over': handOver, ...others } = answers;
  const all = { ...others, ...(call === 'call-customer' ? { 'hand-over': handOver } : {}), [call]: talks };

  it('leaves no personal data in the engine: not in its history, nor beside it', async () => {
    const { id } = await system.openCase(procedure, { policy: { durations: { accept: 'PT0.5S' } } });
    await system.untilEscalated(id, () => true);
    for (const act of ['pause', 'resume'])
      must(200, await system.as('cs-1').post(`/cases/${id}/${act}`, { reason: words.reason }));
    await system.drive(id, all);
    await system.untilHeard(id);
    const everything = await everythingKeptOf(id);
    expect(everything).toContain(`step-completed/${call}/2`);
    for (const [what, word] of Object.entries(words))
      expect({ what, found: everything.includes(word) }).toEqual({ what, found: false });
    for (const person of ['op-1', 'fd-S01', 'ss-S01', 'cs-1', '蒋芳']) expect(everything).not.toContain(person);
  });

  it('shows in the engine what ops need: procedure, store, title, and what each timer is for', async () => {
    const { id } = await system.openCase(procedure, { store: 'S02' });
    await system.drive(id);
    await system.untilHeard(id);
    const handle = system.engine.client.workflow.getHandle(id);
    const described = await handle.describe();
    expect(described.type).toBe(procedure);
    expect([
      described.typedSearchAttributes.get(procedureAttribute),
      described.typedSearchAttributes.get(storeAttribute),
    ]).toEqual([procedure, 'S02']);
    const { events } = await handle.fetchHistory();
    const timers = (events ?? []).filter(({ timerStartedEventAttributes: timer }) => timer);
    expect(timers.length).toBeGreaterThan(0);
    const summaries = timers.map(({ userMetadata }) => Buffer.from(userMetadata?.summary?.data ?? []).toString());
    for (const summary of summaries) expect(summary).toMatch(/^"(T\+\d+ )?[\u4e00-\u9fff]+.*"$/);
  });
});

it('a cancelled case takes its reason nowhere', async () => {
  const { id } = await system.openCase('appointment-via-store');
  await system.untilHeard(id);
  must(200, await system.as('cs-1').post(`/cases/${id}/cancellation`, { reason: words.reason }));
  await system.engine.client.workflow.getHandle(id).result();
  expect(await everythingKeptOf(id)).not.toContain(words.reason);
});

/** Every text the engine keeps of a workflow: its history with all payloads, its description, memo and attributes. */
async function everythingKeptOf(caseId: string): Promise<string> {
  const handle = system.engine.client.workflow.getHandle(caseId);
  const [history, { raw }] = [await handle.fetchHistory(), await handle.describe()];
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (value instanceof Uint8Array || Buffer.isBuffer(value)) texts.push(Buffer.from(value).toString('utf8'));
    else if (typeof value === 'string') texts.push(value);
    else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(entry => entry.forEach(collect));
  };
  collect(history);
  collect(raw);
  return texts.join('\n');
}
