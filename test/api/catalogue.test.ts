import type { CaseView } from '../../api/wire/case';
import { procedureOf, procedures } from '../../domain/procedures';
import { memberOf, must, openStep } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => {
  system = await startLedgerSystem();
  // a year in seconds
  const durations = { 'care-message': 'PT1S', callback: 'PT1S', recall: 'PT2S', campaign: 'PT3S' };
  await system.setPolicy('after-sales-care', { durations, contact: { allowed: [] } });
});
afterAll(() => system.close());

interface Schema {
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: unknown;
}
interface Procedure {
  key: string;
  title: { zh: string; en: string };
  source: string;
  input: Schema;
  steps: {
    key: string;
    title: { zh: string; en: string };
    role: string;
    starts?: { rule: string; duration?: string } | null;
    also: string[];
    due: { rule: string; of?: string; duration?: string } | null;
    register: string | null;
    record: Schema;
    outcomes?: string[];
    script?: { zh: string };
  }[];
  outcomes: string[];
  diagram: string;
}

const catalogue = async () => must(200, await system.as('op-1').get<{ items: Procedure[] }>('/procedures')).items;
const entry = async (key: string) => must(200, await system.as('op-1').get<Procedure>(`/procedures/${key}`));

it('lists every procedure there is, each as it is alone', async () => {
  const items = await catalogue();
  expect(items.map(({ key }) => key)).toEqual(procedures.map(({ key }) => key));
  for (const item of items) expect(await entry(item.key)).toEqual(item);
});

it('says of 预约·客服部 what the handbook says: steps, roles, deadlines, registers, outcomes', async () => {
  const { steps, ...rest } = await entry('appointment-via-call-centre');
  expect(rest).toMatchObject({ title: { zh: '预约·客服部' }, source: 'S0 一(一)' });
  expect(rest.outcomes).toEqual(['booked', 'declined', 'customer-withdrew', 'not-entitled', 'reached-by-text']);
  const five = { rule: 'after', of: 'hand-over', duration: 'PT5M' };
  expect(steps.map(({ key, role, due, register }) => [key, role, due, register])).toEqual([
    ['accept', 'operator', { rule: 'within', duration: 'PT2M' }, 'appointment-register-1'],
    ['hand-over', 'operator', { rule: 'within', duration: 'PT2M' }, null],
    ['notify-supervisor', 'front-desk', five, 'appointment-register-1'],
    ['reply', 'service-supervisor', five, 'appointment-register-2'],
    ['relay-reply', 'front-desk', five, 'appointment-register-1'],
    ['call-customer', 'operator', { ...five, duration: 'PT10M' }, 'appointment-register-1'],
    ['record-result', 'front-desk', null, 'appointment-register-1'],
    ['close', 'service-supervisor', null, 'appointment-register-2'],
  ]);
  expect(steps.find(({ key }) => key === 'reply')?.outcomes).toEqual(['confirmed', 'alternative-time', 'declined']);
});

it('says of a case that is opened later when that is', async () => {
  const { steps } = await entry('after-sales-care');
  expect(steps.flatMap(({ key, starts }) => (starts ? [[key, starts]] : []))).toEqual([
    ['callback', { rule: 'after', duration: 'P3D' }],
    ['remind-maintenance', { rule: 'on' }],
    ['remind-inspection', { rule: 'on' }],
    ['recall', { rule: 'after', duration: 'P120D' }],
    ['campaign', { rule: 'after', duration: 'P361D' }],
  ]);
});

it('gives each procedure a diagram, each step a title in both languages, each branching step its outcomes', async () => {
  for (const { key, diagram, steps, input } of await catalogue()) {
    expect(diagram).toMatch(/^flowchart|^graph|^stateDiagram/);
    const customer = ['plate', 'customerName'].filter(field => input.properties?.[field]);
    expect([key, customer]).toEqual([
      key,
      procedureOf(key).subject.customer === 'none' ? [] : ['plate', 'customerName'],
    ]);
    for (const { title, record, outcomes } of steps) {
      expect(title.zh && title.en).toBeTruthy();
      const offered = record.properties?.['outcome']?.enum;
      if (outcomes && offered) expect(outcomes).toEqual(expect.arrayContaining(offered));
    }
  }
});

it.each(procedures.map(({ key }) => key))(
  '%s: a client that fills in what the schemas require gets through to the end',
  async key => {
    const procedure = await entry(key);
    const customer = procedureOf(key).subject.customer === 'none' ? {} : { plate: '渝A12345', customerName: '张伟' };
    const input = { ...filled(procedure.input), ...customer };
    const first = procedure.steps.find(({ role }) => role !== 'system')?.role ?? '';
    const opened = await system
      .as(memberOf(first, 'S01'))
      .post<CaseView>('/cases', { procedure: key, store: 'S01', input });
    const done = await fillThrough(must(201, opened).id);
    expect(done.status).toBe('closed');
    expect(procedure.outcomes).toContain(done.outcome);
  },
);

/** Completes every step with what its schema requires, those of the cases it waits for as well. */
async function fillThrough(caseId: string): Promise<CaseView> {
  for (;;) {
    const now = await system.untilCase(caseId, it => it.status !== 'open' || waitsFor(it) !== null);
    const next = openStep(now);
    if (now.status !== 'open') return now;
    if (next) await system.complete(caseId, next.step, filled((await recordOf(now.procedure, next.step)) ?? {}));
    else {
      for (const child of now.children) await fillThrough(child);
      await system.advance('PT1S');
    }
  }
}

const waitsFor = (it: CaseView) => openStep(it)?.step ?? it.children.at(-1) ?? null;
const recordOf = async (key: string, step: string) => (await entry(key)).steps.find(each => each.key === step)?.record;

function filled({ required = [], properties = {} }: Schema): Record<string, unknown> {
  return Object.fromEntries(required.map(key => [key, valueOf(properties[key] ?? {})]));
}

function valueOf(schema: Schema): unknown {
  if (schema.anyOf?.[0]) return valueOf(schema.anyOf[0]);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.format === 'date-time') return new Date(system.now()).toISOString();
  if (schema.format === 'date') return '2099-01-08';
  if (schema.type === 'object') return filled(schema);
  if (schema.type === 'boolean') return true;
  return schema.type === 'number' || schema.type === 'integer' ? 1 : '内容';
}
