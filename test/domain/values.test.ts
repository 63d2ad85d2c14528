import { canonicalInstant, isUsualDay } from '../../domain/values/moments';
import { canonicalPhone } from '../../domain/values/phones';
import { canonicalPlate } from '../../domain/values/plates';
import { firstBadText } from '../../domain/values/text';

describe('a plate has one form', () => {
  it.each([
    ['渝A12345', '渝A12345'],
    ['渝Ａ１２３４５', '渝A12345'],
    [' 渝a·123 45 ', '渝A12345'],
    ['渝H-30201', '渝H30201'],
    ['渝A\u200b12345\ufeff', '渝A12345'],
    ['渝A1234\u{1D7D1}', '渝A12343'],
    ['渝AO12I5', '渝A01215'],
    ['渝A・12345', '渝A12345'],
    ['渝A−12345', '渝A12345'],
    ['渝A⁃123●45', '渝A12345'],
    ['渝A\u00ad1\u206023\ufe0f45', '渝A12345'],
    ['ｌｓｖａａ4182ｅ2123456', 'LSVAA4182E2123456'],
  ])('%j is %s', (typed, plate) => expect(canonicalPlate(typed)).toBe(plate));

  it.each([
    ['new energy, small', '渝AD12345'],
    ['new energy, large', '渝A12345F'],
    ['trailer', '渝A1234挂'],
    ['learner', '渝A1234学'],
    ['police', '渝A1234警'],
    ['Hong Kong', '粤Z1234港'],
    ['Macao', '粤Z1234澳'],
    ['consulate', '沪A0023领'],
    ['embassy', '224001使'],
    ['embassy, older', '使014578'],
    ['armed police', 'WJ渝1234X'],
    ['armed police, headquarters', 'WJ0123X'],
    ['armed forces', 'VA12345'],
    ['rescue', '渝X1234应急'],
    ['VIN', 'LSVAA4182E2123456'],
  ])('of the kind %s passes', (_kind, plate) => expect(canonicalPlate(plate)).toBe(plate));

  it.each([
    '',
    '渝',
    '渝A',
    '渝Н12345',
    '渝A123',
    '渝A1234567',
    'A12345',
    '张伟',
    '渝A*2345',
    '渝G%',
    'LSVIA4182E2123456',
  ])('%j is none', typed => expect(canonicalPlate(typed)).toBeNull());
});

describe('a phone number has one form', () => {
  it.each([
    ['13800000106', '13800000106'],
    ['+86 138-0000-0106', '13800000106'],
    ['0086 138 0000 0106', '13800000106'],
    ['8613800000106', '13800000106'],
    ['１３８００００００１０６'.replace('００００００', '０００００'), '13800000106'],
    ["'13800000106", '13800000106'],
    ['="13800000106"', '13800000106'],
    ['13800000102.0', '13800000102'],
    ['1.3800000102E+10', '13800000102'],
    ['023-6812 3456', '02368123456'],
    ['(023)68123456转802', '02368123456-802'],
    ['+86 23 6812 3456', '02368123456'],
    ['400-820-8820', '4008208820'],
    ['023-68888888 转 12', '02368888888-12'],
    ['02368888888-12', '02368888888-12'],
    ['0755-88888888-801', '075588888888-801'],
    ['0931-4888888-8', '09314888888-8'],
    ['09314888888-8', '09314888888-8'],
    ['400-820-8820-12', '4008208820-12'],
    ['023-6888-8888', '02368888888'],
    ['139-0000-0106', '13900000106'],
    ['+852 9123 4567', '+85291234567'],
  ])('%j is %s', (typed, phone) => expect(canonicalPhone(typed)).toBe(phone));

  it.each([
    '1.38E+10',
    '#N/A',
    '无',
    '138',
    '1380000010',
    '138000001066',
    '68123456',
    '12345678901',
    'abc',
    '13800000106;drop',
  ])('%j is none', typed => expect(canonicalPhone(typed)).toBeNull());
});

describe('an instant', () => {
  it.each([
    ['2026-11-25T16:00:00+08:00', '2026-11-25T08:00:00.000Z'],
    ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
    ['2199-12-31T23:59:59.999Z', '2199-12-31T23:59:59.999Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('%s is kept as %s', (typed, at) => expect(canonicalInstant(typed)).toBe(at));

  it.each([
    '0001-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59-12:00',
    '1900-01-01T00:00:00+08:00',
    '2026-02-30T00:00:00Z',
    '2027-02-29T00:00:00Z',
    '2026-11-25T24:30:00Z',
    '2026-11-25T00:00:00+23:00',
    '2026-11-25T00:00:00-14:30',
    '2026-11-25',
    '+012026-11-25T00:00:00Z',
  ])('%s is none', typed => expect(canonicalInstant(typed)).toBeNull());
});

it('a day exists, from 1900 to 2199', () => {
  expect(['1900-01-01', '2028-02-29', '2199-12-31'].every(isUsualDay)).toBe(true);
  expect(['0000-01-01', '1899-12-31', '2200-01-01', '2027-02-29', '2026-2-3', '2026-04-31'].some(isUsualDay)).toBe(
    false,
  );
});

describe('text', () => {
  it('that is Unicode is taken', () => expect(firstBadText({ a: ['张', '🚗', { b: 1 }] })).toBeNull());
  it.each([
    [{ a: { b: 'x\u0000' } }, '/a/b'],
    [{ a: ['张\ud83d'] }, '/a/0'],
    [{ a: { 'k\udc00': 1 } }, '/a'],
    ['\udfff', ''],
  ])('that is none is found: %j', (value, pointer) => expect(firstBadText(value)?.pointer).toBe(pointer));

  it('has an end to its nesting, however deep it comes', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(firstBadText(deep)?.message).toMatch(/deeper than 100/);
  });
});
