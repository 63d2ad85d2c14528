import { peopleIn } from '../../api/plugins/name-people';

const names = new Map([
  ['op-1', '周敏'],
  ['system', '系统'],
  ['key:7', '导入程序'],
]);
const peopleOf = (answer: unknown) => peopleIn(answer, id => names.get(id));

it('names everybody who appears by id, at whatever depth, once', () => {
  const answer = {
    openedBy: 'key:7',
    steps: [{ claimedBy: 'op-1', record: { advisor: 'op-1' } }],
    facts: [{ by: 'system', data: { notified: ['op-1'] } }],
  };
  expect(peopleOf(answer)).toEqual({ 'key:7': '导入程序', 'op-1': '周敏', system: '系统' });
});

it('leaves out whom nobody knows, and what only contains an id', () => {
  expect(peopleOf({ by: 'op-9', note: 'told op-1', at: new Date(0), none: null, round: 1 })).toEqual({});
});
