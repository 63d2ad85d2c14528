import { procedureOf } from '../../domain/procedures';
import { must } from '../support/looking';
import { startLedgerSystem, type LedgerSystem } from '../support/ledger-system';

let system: LedgerSystem;
beforeAll(async () => void (system = await startLedgerSystem()));
afterAll(() => system.close());

type Words = Record<string, { zh: string; en: string }>;
interface Form {
  properties?: Record<string, unknown>;
}
interface Procedure {
  key: string;
  input: Form;
  steps: { outcomes?: string[]; record: Form }[];
  outcomes: string[];
  words: { outcomes: Words; fields: Words; settings: Words; choices: Record<string, Words> };
}
const catalogue = async () => must(200, await system.as('op-1').get<{ items: Procedure[] }>('/procedures')).items;
const entry = async (key: string) => must(200, await system.as('op-1').get<Procedure>(`/procedures/${key}`));

it('says of each procedure what people read instead of its outcomes, fields, settings and choices', async () => {
  for (const { key, words, outcomes, steps, input } of await catalogue()) {
    const said = [...outcomes, ...steps.flatMap(step => step.outcomes ?? [])];
    const asked = [input, ...steps.map(({ record }) => record)].flatMap(({ properties = {} }) =>
      Object.keys(properties),
    );
    expect(Object.keys(words.outcomes)).toEqual(expect.arrayContaining(said));
    expect(Object.keys(words.fields)).toEqual(expect.arrayContaining(asked));
    expect(Object.keys(words.settings)).toEqual(expect.arrayContaining(Object.keys(procedureOf(key).settings)));
  }
  const { words } = await entry('churn-recall');
  expect(words.outcomes['will-return']).toEqual({ zh: '将回厂', en: 'Will come back' });
  expect(words.choices['lostReason']?.['too-far']).toEqual({ zh: '距离太远', en: 'Too far' });
});

it('serves the words that belong to no procedure to everybody who is signed in', async () => {
  for (const who of ['op-1', 'ag-1', 'te-S02']) {
    const answer = must(200, await system.as(who).get<Record<string, Record<string, Words>>>('/words'));
    expect(answer).toMatchObject({
      words: { roles: { operator: { zh: '话务员', en: 'Operator' } }, reasons: { deadline: { zh: '超过期限' } } },
      states: { texts: { delivered: { zh: '已送达' } } },
      columns: { 'callback-register': { leftAt: { zh: '出厂时间' } } },
    });
  }
});

interface Task {
  caseId: string;
  step: string;
  script: { zh: string } | null;
  objections: { says: string; answer: string }[];
}

it('a step says what the policy of its store has written for it, with what the case knows, and what is answered', async () => {
  const procedure = 'appointment-via-call-centre';
  const put = (scripts: Record<string, string>) =>
    system.as('admin-1').put(`/policies/${procedure}`, {
      store: 'S01',
      scripts,
      objections: { accept: [{ says: '太贵了', answer: '{customerName},首次服务免费。' }] },
    });
  const opened = { customerName: '张伟', plate: '渝A12345', phone: '13800000001', request: '保养' };
  const taskOf = async ({ id }: { id: string }) => {
    const { items } = must(200, await system.as('op-1').get<{ items: Task[] }>('/tasks'));
    return items.find(({ caseId }) => caseId === id);
  };
  must(201, await put({ accept: '{plate}的{customerName}您好,您要{request},{appointmentAt}可以吗' }));
  expect(await taskOf(await system.openCase(procedure, { input: opened }))).toMatchObject({
    script: { zh: '渝A12345的张伟您好,您要保养,(时间另行确认)可以吗' },
    objections: [{ says: '太贵了', answer: '张伟,首次服务免费。' }],
  });
  expect(await taskOf(await system.openCase(procedure, { store: 'S02' }))).toMatchObject({ objections: [] });

  must(201, await put({ accept: '' }));
  const own = procedureOf(procedure).steps['accept']?.script?.zh ?? '';
  expect(await taskOf(await system.openCase(procedure, { input: opened }))).toMatchObject({
    script: { zh: expect.stringContaining(own.slice(0, 5)) },
  });
  const { texts } = must(200, await system.as('op-1').get<{ texts: object }>(`/procedures/${procedure}`));
  expect(texts).toMatchObject({ 'appointment-booked': { zh: expect.stringContaining('{plate}') } });
});
