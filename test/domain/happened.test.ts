import { happened } from '../../domain/language/happened';
import { procedureOf } from '../../domain/procedures';

const store = procedureOf('appointment-via-store');
const care = procedureOf('after-sales-care');
const facts = (...keys: string[]) => keys.map(key => ({ key }));

test.each([
  [
    'a step that is done, not what opened with it',
    store,
    ['step-completed/accept/1', 'step-opened/reply/1'],
    '受理 已办',
  ],
  ['a later round', store, ['step-completed/accept/2'], '受理 已办 (第2轮)'],
  ['a visit that begins everything anew', care, ['step-completed/depart/3', 'step-opened/callback/3'], '第3轮'],
  ['an arrival', procedureOf('appointment-fulfilment'), ['customer-arrived/receive/1'], '客户已到店'],
  ['an opening, when it is told late', store, ['case-opened', 'step-opened/accept/1'], '立案'],
  ['nothing that has a name', store, ['step-opened/accept/1'], '在办'],
])('is named as the handbook says it: %s', (_, procedure, keys, name) => {
  expect(happened(procedure, facts(...keys))).toBe(name);
});

test('of much that happened at once the first is named', () => {
  const keys = ['accept', 'notify-supervisor', 'reply', 'answer-customer'].map(step => `step-completed/${step}/1`);
  expect(happened(store, facts(...keys))).toMatch(/^受理 已办、.+ 已办、.+ 已办等$/);
});
