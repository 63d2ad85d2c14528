import type { Problem } from '../support/client';
import { example, withImports, type AtImports } from '../support/imports';
import { must } from '../support/looking';
import { refused } from '../support/refused';

let system: AtImports['system'];
let imports: AtImports['imports'];
let admin: AtImports['admin'];
withImports(at => ({ system, imports, admin } = at));

type Body = Record<string, unknown>;

it.each([
  ['plate,customerName,color\n', 'invalid-import'],
  ['plate\n渝A1', 'invalid-import'],
  ['', 'invalid-import'],
  [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'unsupported-media-type'],
  [Buffer.from('504b0304aaaa', 'hex'), 'invalid-import'],
])('a file that begins with %j is refused as a whole: %s', async (file, code) => {
  const status = code === 'invalid-import' ? 422 : 415;
  await refused(system, status, code, () => imports.ask('customers', file));
});

it('the same key is the same import, and with another file it is refused', async () => {
  const key = { 'idempotency-key': 'night-1' };
  const first = await imports.send('stores', example('stores'), {}, key);
  const again = await imports.send('stores', example('stores'), {}, key);
  expect([first.status, again.status, again.body.id]).toEqual([202, 200, first.body.id]);
  await refused(system, 422, 'idempotency-key-reused', () => imports.ask('stores', 'key,name,timeZone\n', key));
});

it('a list of customers is answered item by item, and with the same key as it was', async () => {
  const items = [
    { plate: '渝A41001', customerName: '甲', cardNumber: 'K41001', validUntil: '2030-01-01', services: ['pickup'] },
    { plate: '渝A41002', customerName: '乙', phone: '1' },
    { plate: '渝A41003', customerName: '丙', color: 'red' },
    { plate: '渝A41001', customerName: '丁' },
  ];
  const post = () => admin().post<Body>('/customers', { items }, { 'idempotency-key': 'list-1' });
  const first = must(200, await post());
  expect(first).toMatchObject({
    accepted: 1,
    refused: 3,
    items: [
      { index: 0, status: 'created' },
      { index: 1, status: 'refused', code: 'invalid-phone' },
      { index: 2, status: 'refused', code: 'wrong-columns' },
      { index: 3, status: 'refused', code: 'claimed-twice' },
    ],
  });
  expect(must(200, await post())).toEqual(first);
  expect(must(200, await admin().post<Body>('/customers', { items }))).toMatchObject({
    items: [{ status: 'unchanged' }, {}, {}, {}],
  });
  const bad = (plate: string, name: string) =>
    admin().post<Problem>('/customers', { items: [{ plate }] }, { 'idempotency-key': name });
  await refused(system, 422, 'idempotency-key-reused', () => bad('x', 'list-1'));
  const nothing = must(200, await bad('x', 'list-2'));
  expect(nothing).toMatchObject({ accepted: 0, refused: 1 });
  expect(must(200, await bad('x', 'list-2'))).toEqual(nothing);
  await refused(system, 422, 'idempotency-key-reused', () => bad('y', 'list-2'));
  expect(must(200, await admin().get<Body>('/imports?kind=customers'))['items']).not.toContainEqual(
    expect.objectContaining({ source: 'items' }),
  );
});
