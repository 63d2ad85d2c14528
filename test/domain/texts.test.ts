import { fill, printable, saidIn, saysUntil, variablesIn } from '../../domain/texts';

it.each(['{constructor}', '{__proto__}', '{toString}', '{hasOwnProperty}', '{valueOf}'])(
  'a text prints nothing of the language it is written in: %s',
  variable => {
    expect(fill(`您好${variable}。`, { customerName: '张伟' })).toBe('您好。');
  },
);

it('a variable is its value, else a word a customer can be sent', () => {
  expect(fill('{customerName},{plate}{nobody}', { customerName: '张伟' })).toBe('张伟,');
  expect(fill(saidIn('appointment-booked', {}), { plate: '渝A12345' })).toContain('尊敬的客户您好,您的爱车渝A12345');
});

it('names its variables once each', () => {
  expect(variablesIn('{a} {b} {a} {not one} {}')).toEqual(['a', 'b']);
});

it('a text is in the words of the policy, and in the house’s where these are empty', () => {
  expect(saidIn('care-message', { 'care-message': '{plate}已离店' })).toBe('{plate}已离店');
  expect(saidIn('care-message', { 'care-message': '', 'churn-recall': '回来吧' })).toContain('感谢您的光临');
});

it('a value is printed as people read it, and not at all where they cannot', () => {
  const said = {
    at: '2026-12-01T01:30:00.000Z',
    day: '2026-12-01',
    bring: ['行驶证', '发票'],
    hours: 2,
    parts: [{}],
    no: null,
  };
  expect(printable(said, 'Asia/Shanghai')).toEqual({
    at: '2026-12-01 09:30',
    day: '2026-12-01',
    bring: '行驶证、发票',
    hours: '2',
  });
});

it('a text holds until the first time it names', () => {
  const times = { appointmentAt: '2026-12-01T01:30:00.000Z', payableBy: '2026-11-30' };
  expect(saysUntil('{appointmentAt} {payableBy}', times, 'Asia/Shanghai')).toBe(Date.parse('2026-11-30T16:00:00Z'));
  expect(saysUntil('{appointmentAt}', times, 'Asia/Shanghai')).toBe(Date.parse(times.appointmentAt));
  expect(saysUntil('{plate}', times, 'Asia/Shanghai')).toBeNull();
});
