import fc from 'fast-check';
import { maskAll } from '../../domain/people/mask-all';

test('names and phones are masked by what a field means, however deep, and plates stay whole', () => {
  const said = {
    plate: '渝A12345',
    customerName: '张伟',
    phone: '13800012345',
    input: { vehicles: [{ plate: '渝B20001', customerName: '李娜', phone: '13900020001', amount: 200 }] },
    steps: [{ record: { advisorName: '韩磊', advisorPhone: '13800110001', collectedBy: '王芳' } }],
    order: { passengers: ['张伟', '李娜'] },
  };
  expect(maskAll(said)).toEqual({
    plate: '渝A12345',
    customerName: '张*',
    phone: '138****2345',
    input: { vehicles: [{ plate: '渝B20001', customerName: '李*', phone: '139****0001', amount: 200 }] },
    steps: [{ record: { advisorName: '韩磊', advisorPhone: '138****0001', collectedBy: '王*' } }],
    order: { passengers: ['张*', '李*'] },
  });
});

test('a signature shows that somebody signed, and when', () => {
  const signature = { name: '张伟', at: '2026-11-25T08:00:00.000Z', image: 'data:image/png;base64,AAAA' };
  expect(maskAll({ customerSignature: signature, signatureOnReturn: signature })).toEqual({
    customerSignature: { name: '张*', at: signature.at },
    signatureOnReturn: { name: '张*', at: signature.at },
  });
});

test('a message to a customer loses their name and every number that could be called', () => {
  const body = '张伟您好,您的爱车渝A12345已于2026-12-01离店,请联系韩磊,电话13800110001或023-67890123。';
  const masked = '张*您好,您的爱车渝A12345已于2026-12-01离店,请联系韩磊,电话138****0001或023*****0123。';
  expect(maskAll({ body }, ['张伟'])).toEqual({ body: masked });
  expect(maskAll({ customerName: '张伟', steps: [{ record: { text: body } }] }).steps).toEqual([
    { record: { text: masked } },
  ]);
});

test.each([
  [
    'a correction of a phone',
    { field: '电话', planValue: '139', rightValue: '13900012345' },
    { field: '电话', planValue: '1**', rightValue: '1**********' },
  ],
  ['a correction of something else', { field: 'item', rightValue: '换油' }, { field: 'item', rightValue: '换油' }],
  ['who a result is of, by name', { customer: '张伟' }, { customer: '张*' }],
  ['who a result is of, by plate', { customer: '渝A12345' }, { customer: '渝A12345' }],
  ['a card', { cardNumber: 'K20001234567' }, { cardNumber: 'K20*****4567' }],
])('%s', (_, said, shown) => {
  expect(maskAll(said)).toEqual(shown);
});

test('what people wrote freely, numbers, dates and nothing are left as they are', () => {
  const at = new Date(0);
  const said = { note: '张伟说下周', request: '保养', amount: 1, at, phone: null, customerName: null, customer: null };
  expect(maskAll(said)).toEqual(said);
});

test('no name in any field of names is ever shown beyond its first character', () => {
  const key = fc.constantFrom('customerName', 'collectedBy', 'passengers');
  const name = fc.string({ minLength: 2, maxLength: 8, unit: fc.constantFrom('甲', '乙', '丙') });
  fc.assert(
    fc.property(key, name, fc.integer({ min: 0, max: 5 }), (field, who, depth) => {
      let value: unknown = { [field]: who };
      for (let level = 0; level < depth; level++) value = level % 2 ? { inner: value } : [value];
      expect(JSON.stringify(maskAll(value))).not.toContain(who);
    }),
  );
});
