import { forgetMention, forgetOwn, renamed, type Person } from '../../domain/retention/forget';

const person: Person = {
  pseudonym: '已删除-1a2b',
  plates: ['渝A12345', '渝A·12345'],
  numbers: ['13800012345', 'K10001'],
  names: ['张伟'],
};
const isKnown = (word: string) => ['S01', 'op-1', '总店'].includes(word);
const own = (value: unknown) => forgetOwn(value, person, isKnown);
const mention = (value: unknown) => forgetMention(value, person, isKnown);

it('keeps of the own record what programs wrote, and nothing that somebody may have written freely', () => {
  expect(
    own({
      ...{ plate: '渝A12345', customerName: '张先生', phone: '13900000000', note: '在门口等' },
      ...{ outcome: 'alternative-time', at: '2026-11-26T01:00:00.000Z', on: '2026-11-26', took: 'PT5M', from: '09:00' },
      ...{ store: 'S01', by: 'op-1', level: 'L1', satisfaction: 4, isNew: true, nothing: null },
      signed: { name: '张伟', at: '2026-11-26T01:00:00.000Z', image: 'data:image/png;base64,AAAA' },
      customers: [{ plate: '渝B1', customerName: '李娜' }],
    }),
  ).toEqual({
    ...{ plate: person.pseudonym, customerName: person.pseudonym, phone: '', note: '' },
    ...{ outcome: 'alternative-time', at: '2026-11-26T01:00:00.000Z', on: '2026-11-26', took: 'PT5M', from: '09:00' },
    ...{ store: 'S01', by: 'op-1', level: 'L1', satisfaction: 4, isNew: true, nothing: null },
    signed: { name: '', at: '2026-11-26T01:00:00.000Z', image: '' },
    customers: [{ plate: person.pseudonym, customerName: person.pseudonym }],
  });
});

it.each([
  ['a department that is the person', { department: '张伟的维修部' }, { department: '' }],
  ['a key that holds the number', { ref: 'a13800012345' }, { ref: '' }],
  ['a field that is a plate', { 渝A12345: 1 }, { [person.pseudonym]: 1 }],
])('is not deceived by %s', (_, said, left) => {
  expect(own(said)).toEqual(left);
});

it('in a list only the person is forgotten: whoever has their name, or shares their phone, stays', () => {
  const others = [
    { plate: '渝B22222', customerName: '张伟', note: '常客' },
    { plate: '渝B33333', customerName: '李娜', phone: '13800012345' },
  ];
  expect(mention({ customers: [{ plate: '渝A12345', customerName: '张伟', note: '常客' }, ...others] })).toEqual({
    customers: [{ plate: person.pseudonym, customerName: person.pseudonym, note: '' }, ...others],
  });
});

it('free words of others lose plate, numbers and the name beside them, and nothing else', () => {
  expect(mention('渝A·12345 的张伟,电话13800012345,想改期')).toBe(
    `${person.pseudonym} 的${person.pseudonym},电话${person.pseudonym},想改期`,
  );
  expect(mention('张伟想改期')).toBe('张伟想改期');
  expect(renamed('张伟本人要求', person)).toBe(`${person.pseudonym}本人要求`);
});
