import { headingsOf, importColumnNamed } from '../../domain/forms/imports/columns';
import { readLine } from '../../domain/forms/imports/read-line';
import { importKinds } from '../../domain/imports/kinds';

it('a heading names its column in either language, in any width and case; others name none', () => {
  for (const kind of importKinds) {
    const { zh, en } = headingsOf(kind);
    const named = (all: string) => all.split(',').map(heading => importColumnNamed(kind, heading));
    expect(named(en)).toEqual(en.split(','));
    expect(named(zh)).toEqual(en.split(','));
  }
  expect(
    ['ＰＬＡＴＥ', ' 车 牌 号\u200B', 'CustomerName', '手机号', 'VIN', '车型'].map(heading =>
      importColumnNamed('customers', heading),
    ),
  ).toEqual(['plate', 'plate', 'customerName', 'phone', 'vin', 'model']);
  expect(
    ['', '工号', 'colour', '__proto__', 'constructor'].map(heading => importColumnNamed('customers', heading)),
  ).toEqual(Array.from({ length: 5 }, () => null));
});

const customer = (cells: Record<string, string>) =>
  readLine.customers(2, { plate: '渝A11001', customerName: '赵敏', ...cells });
const codes = (cells: Record<string, string>) => customer(cells).errors.map(({ code }) => code);

it.each([
  ...['2031-12-31', '2031/12/31', '2031.12.31', '2031年12月31日', '48213', '48213.0', '="2031-12-31"'],
  ...['２０３１－１２－３１', '2031/12/31 0:00', '2031-12-31T00:00:00', ' 2031-12-31\u200B'],
])('%s is a day', validUntil => {
  const read = customer({ cardNumber: 'K1', validUntil });
  expect([read.errors, read.card?.body.validUntil]).toEqual([[], '2031-12-31']);
});

it.each(['2031-02-30', '31-12-31', '12/31/2031', '48213.5', '20311231', '2031-12', '2031-12/31', '明年', '1234'])(
  '%s is no day, and is not guessed',
  validUntil => expect(codes({ cardNumber: 'K1', validUntil })).toEqual(['invalid-valid-until']),
);

it('full-width letters and digits, spaces, dots and dashes come to their one form', () => {
  const read = customer({
    plate: ' 渝ａ·１１００１ ',
    phone: '１３８ ００１１－０００１',
    cardNumber: 'ｋ-11 001',
    validUntil: '2031-1-2',
    services: '预约服务；pickup、预约服务;',
  });
  expect(read).toMatchObject({
    errors: [],
    key: '渝A11001',
    body: { phone: '13800110001' },
    card: { cardNumber: customer({ cardNumber: 'K11001', validUntil: '2031-1-2' }).card?.cardNumber },
    isUnclear: false,
  });
  expect(read.card?.body).toMatchObject({ validUntil: '2031-01-02', services: ['appointment', 'pickup'] });
  expect(readLine.stores(2, { key: 'Ｓ１１', name: '店', timeZone: 'Asia/Shanghai' })).toMatchObject({
    key: 'S11',
    errors: [],
  });
});

it('an empty cell says there is nothing, a column that is not there says nothing', () => {
  expect(customer({}).body).toEqual({ customerName: '赵敏' });
  expect(customer({ phone: ' ', vin: '', model: '\u3000' }).body).toEqual({
    customerName: '赵敏',
    phone: null,
    vin: null,
    model: null,
  });
});

it('a line of which it cannot be told whom, or which card, it is about is unclear', () => {
  const unclear = (cells: Record<string, string>) => [customer(cells).isUnclear, ...codes(cells)];
  expect(unclear({ plate: 'abc' })).toEqual([true, 'invalid-plate']);
  expect(unclear({ cardNumber: '6.22202123456789e+18', validUntil: '2031-01-01' })).toEqual([
    true,
    'invalid-card-number',
  ]);
  expect(unclear({ cardNumber: 'K\uFFFD', validUntil: '2031-01-01' })).toEqual([true, 'unreadable-text']);
  expect(unclear({ cardNumber: 'K1', validUntil: '' })).toEqual([false, 'missing-valid-until']);
  expect(unclear({ phone: '1' })).toEqual([false, 'invalid-phone']);
});
