import { canonicalCardNumber } from '../../domain/values/card-numbers';
import { saidBy } from '../../domain/values/same-request';
import { typedAnew, typedOf } from '../../domain/values/typed';

describe('what was typed', () => {
  it.each([
    [{ plate: '渝Ａ１２３４５', phone: '13800012345' }, { plate: '渝Ａ１２３４５' }],
    [{ plate: ' 渝A12345 ', phone: '+86 138-0001-2345' }, { phone: '+86 138-0001-2345' }],
    [
      { plate: '渝h-30201', phone: "'13800012345" },
      { plate: '渝h-30201', phone: "'13800012345" },
    ],
    [{ plate: '渝A12345', phone: '' }, null],
    [{ plate: '不是车牌', phone: 13_800_012_345 }, null],
    [{ plate: '渝A\u000012345' }, null],
  ])('is kept where it is not the form: %j', (said, typed) => expect(typedOf(said)).toEqual(typed));

  it('stays until the field is said anew', () => {
    const before = { plate: '渝Ａ12345', phone: '138 0001 2345' };
    expect(typedAnew(before, {})).toEqual(before);
    expect(typedAnew(before, { plate: '渝A12345' })).toEqual({ phone: '138 0001 2345' });
    expect(typedAnew(before, { plate: '渝b12345', phone: '13800012345' })).toEqual({ plate: '渝b12345' });
    expect(typedAnew({ plate: '渝Ａ12345' }, { plate: '渝A12345' })).toBeNull();
  });
});

describe('the same request', () => {
  const request = {
    input: { plate: '渝A12345', customerName: '张伟', phone: '13800012345', at: '2026-11-25T08:00:00Z' },
  };
  it.each([
    { input: { plate: '渝ａ·12345' } },
    { input: { customerName: '张　伟' } },
    { input: { phone: '+86 138 0001 2345' } },
    { input: { at: '2026-11-25T16:00:00+08:00' } },
  ])('may be spelt otherwise: %j', ({ input }) =>
    expect(saidBy({ input: { ...request.input, ...input } })).toEqual(saidBy(request)),
  );
  it.each([{ input: { plate: '渝A12346' } }, { input: { customerName: '张玮' } }, { input: { note: '张　伟' } }])(
    'is another where more than the spelling differs: %j',
    ({ input }) => expect(saidBy({ input: { ...request.input, ...input } })).not.toEqual(saidBy(request)),
  );
  it('may have its words in another order', () =>
    expect(JSON.stringify(saidBy({ b: 1, a: { d: [1], c: 'x' } }))).toBe(
      JSON.stringify(saidBy({ a: { c: 'x', d: [1] }, b: 1 })),
    ));
});

it.each([
  ['K 1000-1', 'K10001'],
  ['ｋ１０００１', 'K10001'],
  ['k10001\u200b', 'K10001'],
])('the card number %j is %s', (typed, number) => expect(canonicalCardNumber(typed)).toBe(number));
