import { fill, textOf, variablesIn } from '../../domain/texts';

it.each(['{constructor}', '{__proto__}', '{toString}', '{hasOwnProperty}', '{valueOf}'])(
  'a text prints nothing of the language it is written in: %s',
  variable => {
    expect(fill(`您好${variable}。`, { customerName: '张伟' })).toBe('您好。');
  },
);

it('a variable is its value, else a word a customer can be sent', () => {
  expect(fill('{customerName},{plate}{nobody}', { customerName: '张伟' })).toBe('张伟,');
  expect(textOf('appointment-booked', { plate: '渝A12345', service: 5 })).toContain('尊敬的客户您好,您的爱车渝A12345');
});

it('names its variables once each', () => {
  expect(variablesIn('{a} {b} {a} {not one} {}')).toEqual(['a', 'b']);
});
