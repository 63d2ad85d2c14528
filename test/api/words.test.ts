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
