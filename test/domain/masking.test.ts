import fc from 'fast-check';
import { maskName, maskPhone } from '../../domain/people/masking';

test.each([
  ['张伟', '张*'],
  ['欧阳小美', '欧***'],
  ['王', '王*'],
  ['', ''],
  [null, null],
])('the name %p is shown as %p', (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test.each([
  ['13800012345', '138****2345'],
  ['023-6789012', '023****9012'],
  ['1234567', '*******'],
  [null, null],
])('the phone number %p is shown as %p', (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

test('of a name never more than its first character is shown', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), name => {
      expect([...(maskName(name) ?? '')].slice(1).every(char => char === '*')).toBe(true);
    }),
  );
});

test('of a phone number never more than the first three and the last four digits are shown', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8,15}$/), phone => {
      const shown = maskPhone(phone) ?? '';
      expect(shown).toHaveLength(phone.length);
      expect(shown.slice(3, -4)).toBe('*'.repeat(phone.length - 7));
    }),
  );
});
