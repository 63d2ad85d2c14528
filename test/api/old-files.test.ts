import type { Problem } from '../support/client';
import { foundEverywhere } from '../support/everywhere';
import { withImports, type AtImports, type ImportView } from '../support/imports';
import { lookedUp, must } from '../support/looking';
import { refused } from '../support/refused';

let system: AtImports['system'];
let imports: AtImports['imports'];
let admin: AtImports['admin'];
let get: AtImports['get'];
withImports(at => ({ system, imports, admin, get } = at));

const at = (plate: string, more = '') => `/customers/${encodeURIComponent(plate)}${more}`;
const card = { plate: '渝A12345', validUntil: '2099-12-31', services: ['pickup'], state: 'valid' };
/** What is selected, as lines. */
const column = async (selected: string) =>
  (await system.sql(`select ${selected}`)).flatMap(row => Object.values(row).map(String));
const lookUp = (plate: string) => lookedUp(system.as('op-1'), plate);

/** Sends files that wait behind a long one while something is done, and has them read; the clock goes on a second before, and after. */
async function behindALongFile(send: () => Promise<string[]>, act: () => Promise<void>): Promise<ImportView[]> {
  await system.sql(
    `insert into imports (id, kind, source, is_dry, missing, status, rows, created, changed, unchanged, deactivated, rejected, unread,
      last_line, reader, touched_at, created_at, created_by)
     values ('long', 'staff', 'csv', true, 'keep', 'reading', 0, 0, 0, 0, 0, 0, 0, 0, 'other', $1, $1, 'admin-1')`,
    [new Date(system.now())],
  );
  const second = () => system.clock.moveTo(system.now() + 1_000);
  second();
  const ids = await send();
  second();
  await act();
  second();
  await system.sql(`delete from imports where id = 'long'`);
  await imports.keep('stores', 'key,name,timeZone\nS01,一店,Asia/Shanghai', { dryRun: 'true' });
  return Promise.all(ids.map(id => imports.until(id)));
}
const sent = async (kind: string, file: string, asked = {}) => must(202, await imports.send(kind, file, asked)).id;

it('who was made or changed after a full file was sent stays, and the file does not write over it', async () => {
  const full = { missing: 'deactivate', missingAtMost: '1' };
  const member = { name: '新', roles: ['operator'], active: true };
  const shop = { name: '新店', timeZone: 'Asia/Shanghai' };
  must(201, await admin().put('/staff/hire-1', member));
  must(201, await admin().put('/staff/gone-1', member));
  must(201, await admin().put('/stores/S81', shop));
  must(201, await admin().put('/cards/OLD1', card));
  must(201, await admin().put(at('渝A81002'), { customerName: '有卡' }));
  must(201, await admin().put('/cards/OLD2', { ...card, plate: '渝A81002' }));
  const everybody = await column(
    `concat_ws(',', id, name, array_to_string(roles, ';'), coalesce(store, '')) from staff where active and agency is null and id <> 'gone-1'`,
  );
  const held = await column(
    `concat_ws(',', plate, customer_name, card_number, valid_until) from cards join customers using (plate) where card_number not like 'OLD_'`,
  );
  const heading = 'plate,customerName,cardNumber,validUntil';
  const changed = '渝A81002,新名,OLD2,2099-12-30';
  const others = Array.from({ length: 1_000 }, (_, no) => `渝AN${String(no).padStart(4, '0')},别人,,`);
  // a further card of whom a line before says what is no more, in the next batch
  const cards = [heading, ...held, changed, ...others, '渝A12345,张伟,MORE1,2099-12-31'].join('\n');
  const open = await column(`concat_ws(',', key, name, time_zone) from stores`);
  const files = await behindALongFile(
    async () => [
      await sent('stores', ['key,name,timeZone', ...open].join('\n'), full),
      await sent('staff', 'id,name,roles\nearly-1,甲,operator'), // no person's word, though it is read later
      await sent('staff', ['id,name,roles,store', ...everybody, 'early-1,乙,operator,'].join('\n'), full),
      await sent('customers', cards, full),
      await sent('customers', `${heading}\n${changed}`, { dryRun: 'true' }),
    ],
    async () => {
      must(201, await admin().put('/stores/S82', shop));
      must(200, await admin().put('/stores/S81', { ...shop, district: '渝北' }));
      must(201, await admin().put('/staff/hire-2', member));
      must(200, await admin().put('/staff/hire-1', { ...member, name: '改' }));
      must(201, await admin().put('/cards/NEW1', card));
      must(200, await admin().put('/cards/OLD2', { ...card, plate: '渝A81002', validUntil: '2099-01-01' }));
      must(200, await admin().put(at('渝A12345'), { customerName: '手改' }));
      must(201, await admin().put(at('渝A81001'), { customerName: '手建' }));
    },
  );
  expect(files.map(({ status, deactivated, rejected }) => [status, deactivated, rejected])).toEqual([
    ['done', 0, 0],
    ['done', 0, 0],
    ['done', 1, 1],
    ['done', 1, 3],
    ['done', 0, 1],
  ]);
  expect(await get('stores/S82')).toMatchObject({ closedAt: null, version: 1 });
  expect(await get('stores/S81')).toMatchObject({ closedAt: null, district: '渝北' });
  expect(await get('staff/hire-2')).toMatchObject({ active: true, version: 1 });
  expect(await get('staff/hire-1')).toMatchObject({ name: '改', active: true });
  expect(await get('staff/gone-1')).toMatchObject({ active: false });
  expect(await get('staff/early-1')).toMatchObject({ name: '乙', version: 2 });
  expect(await get('cards/NEW1')).toMatchObject({ state: 'valid' });
  expect(await get('cards/OLD1')).toMatchObject({ state: 'blocked' });
  expect(await get('customers/渝A12345')).toMatchObject({ customerName: '手改' });
  // a line is taken whole, or not at all
  expect(await get('customers/渝A81002')).toMatchObject({ customerName: '有卡' });
  expect((await admin().get('/cards/MORE1')).status).toBe(404);
  for (const { errors, rejected } of files.slice(2))
    expect(errors.map(({ code }) => code)).toEqual(Array(rejected).fill('changed-meanwhile'));
  expect(await imports.keep('customers', cards)).toMatchObject({ created: 1, changed: 2, rejected: 0 }); // sent again it is newer
  expect(await get('customers/渝A12345')).toMatchObject({ customerName: '张伟' });
});

it('the same file again undoes no renaming, joining or erasure, and takes no card from another car', async () => {
  const heading = 'plate,customerName,phone,cardNumber,validUntil,services';
  const line = (no: number) => `渝F6000${no},马六,1390000006${no},MM6000${no},2099-12-31,pickup`;
  const cardOf = (no: number) => ({ cardNumber: `MM6000${no}`, validUntil: '2099-12-31' });
  const file = [heading, line(1), line(2), line(3), line(4)].join('\n');
  expect(await imports.keep('customers', file)).toMatchObject({ created: 4, rejected: 0 });
  must(200, await admin().put(at('渝F60001', '/plate'), { plate: '渝F60011', reason: '换牌' }));
  must(201, await admin().put(at('渝F60012'), { customerName: '马六' }));
  must(200, await admin().post(at('渝F60002', '/merge'), { into: '渝F60012', reason: '同一辆车' }));
  must(200, await admin().post(at('渝F60003', '/erasure'), { reason: '本人要求' }));
  must(200, await admin().put('/cards/MM60004', { ...card, plate: '渝F60012' }));

  const more = `${file}\n${line(1).replace('MM60001', 'MM60009')}`; // a further card
  const codes = ['plate-renamed', 'plate-renamed', 'customer-erased', 'card-of-another', 'plate-renamed'];
  const full = { dryRun: 'true', missing: 'deactivate', missingAtMost: '1000' };
  const dry = await imports.keep('customers', more, full);
  expect((await imports.rows(dry.id, 'deactivated')).filter(row => row.cardNumber?.startsWith('MM'))).toEqual([]);
  const again = await imports.keep('customers', more);
  for (const { errors, created, rejected } of [dry, again]) {
    expect(errors.map(({ code }) => code)).toEqual(codes);
    expect(errors[0]?.message).toContain('渝F60011');
    expect([created, rejected]).toEqual([0, 5]);
  }
  const items = [1, 2, 3, 4].map(no => ({ plate: `渝F6000${no}`, customerName: '马六', ...cardOf(no) }));
  const listed = must(200, await admin().post<{ items: { code: string }[] }>('/customers', { items })).items;
  expect(listed.map(({ code }) => code)).toEqual(codes.slice(0, 4));
  expect([await lookUp('渝F60001'), await lookUp('渝F60011')]).toEqual(['not-a-card-holder', 'entitled']);
  expect(must(200, await admin().get('/cards/MM60002'))).toMatchObject({ plate: '渝F60012' });
  for (const gone of [at('渝F60001'), at('渝F60002'), at('渝F60003'), '/cards/MM60003', '/cards/MM60009'])
    expect((await admin().get(gone)).status).toBe(404);

  const put = (plate: string, more = {}) => admin().put<Problem>(at(plate), { customerName: '新人' }, more);
  expect(await refused(system, 409, 'plate-renamed', () => put('渝F60002'))).toMatchObject({ plate: '渝F60012' });
  await refused(system, 409, 'customer-erased', () => put('渝F60003'));
  for (const plate of ['渝F60001', '渝F60003']) must(201, await put(plate, { 'if-none-match': '*' }));
  must(200, await put('渝F60003'));
  must(200, await admin().post(at('渝F60011', '/erasure'), { reason: '本人要求' }));
  expect(await foundEverywhere(system, ['渝F60011', 'MM60001'])).toEqual(['audit_log.detail']);
  await imports.keep('customers', `${heading}\n${line(1).replace('渝F60001', '渝F60011')}`);
  expect((await admin().get(at('渝F60011'))).status).toBe(404); // it had only been renamed into it
});
