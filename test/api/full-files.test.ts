import { withImports, type AtImports, type ImportView } from '../support/imports';
import { createLog } from '../../log';
import { must } from '../support/looking';
import { startApi } from '../support/test-api';
import { until } from '../support/until';

let system: AtImports['system'];
let imports: AtImports['imports'];
let admin: AtImports['admin'];
let get: AtImports['get'];
withImports(at => ({ system, imports, admin, get } = at));

type Body = Record<string, unknown>;
const heading = 'id,name,roles,store';

/** The staff as a full file has them, but for those named. */
async function everybodyBut(...missing: string[]): Promise<string> {
  const rows = await system.sql(
    `select concat_ws(',', id, name, array_to_string(roles, ';'), coalesce(store, '')) as row from staff
      where active and agency is null and not id = any($1)`,
    [missing],
  );
  return [heading, ...rows.map(({ row }) => String(row))].join('\n');
}

it('who is missing from a full file has left as if a person had said so, and is back with the file that has them', async () => {
  const { id: caseId } = await system.openCase('appointment-via-store');
  must(200, await system.as('fd-S01').post(`/cases/${caseId}/steps/accept/claim`));
  const short = await everybodyBut('fd-S01');
  const dry = await imports.keep('staff', short, { missing: 'deactivate', dryRun: 'true' });
  expect(dry).toMatchObject({ status: 'done', deactivated: 1 });
  expect(await imports.rows(dry.id, 'deactivated')).toMatchObject([{ line: null, key: 'fd-S01' }]);
  expect(await get('staff/fd-S01')).toMatchObject({ active: true });
  expect(await imports.keep('staff', short)).toMatchObject({ deactivated: 0 });

  const kept = await imports.keep('staff', short, { missing: 'deactivate' });
  expect(kept).toMatchObject({ status: 'done', deactivated: 1, changed: 0, created: 0 });
  expect(await get('staff/fd-S01')).toMatchObject({ active: false, version: 2, changedBy: 'admin-1' });
  await system.until('the step to be handed back', async () => {
    const { steps } = must(200, await admin().get<{ steps: { claimedBy: string | null }[] }>(`/cases/${caseId}`));
    return steps.every(({ claimedBy }) => claimedBy === null);
  });
  expect(await imports.keep('staff', short, { missing: 'deactivate' })).toMatchObject({ deactivated: 0, changed: 0 });

  const whole = `${short}\nfd-S01,前台,front-desk,S01`;
  expect(await imports.keep('staff', whole)).toMatchObject({ changed: 1, rejected: 0 });
  expect(await get('staff/fd-S01')).toMatchObject({ active: true, version: 3 });
  const { version: _, changedAt: _at, changedBy: _by, id: _id, ...body } = await get('staff/fd-S01');
  must(200, await admin().put('/staff/fd-S01', { ...body, active: false }));
  expect(await imports.keep('staff', whole)).toMatchObject({ changed: 0 });
  expect(await get('staff/fd-S01')).toMatchObject({ active: false }); // a person's word
});

it('a file that is short, or in which a line cannot be told, has nobody go', async () => {
  const few = `${heading}\nop-1,话务员,operator,`;
  const refused = await imports.keep('staff', few, { missing: 'deactivate' });
  expect(refused).toMatchObject({ status: 'refused', reason: 'too-many-missing', deactivated: 0 });
  const unclear = await imports.keep('staff', `${await everybodyBut('op-2')}\n,谁,operator,`, {
    missing: 'deactivate',
  });
  expect(unclear).toMatchObject({ status: 'refused', reason: 'unclear-who-is-missing', rejected: 1 });
  const faulty = `${await everybodyBut('op-2')}\nop-2,话务员,cook,`;
  expect(await imports.keep('staff', faulty, { missing: 'deactivate' })).toMatchObject({
    status: 'done',
    deactivated: 0,
  });
  expect(await system.sql(`select 1 from staff where not active and id <> 'fd-S01'`)).toEqual([]);
});

it('of customers it is the cards that are blocked, of stores those that close, and of each no more than was expected', async () => {
  const cards = 'plate,customerName,cardNumber,validUntil,services\n渝A12345,张伟,K10001,2099-12-31,';
  expect(await imports.keep('customers', cards, { missing: 'deactivate' })).toMatchObject({
    reason: 'too-many-missing',
  });
  const atMost = { missing: 'deactivate', missingAtMost: '2' };
  expect(await imports.keep('customers', cards, atMost)).toMatchObject({ status: 'done', deactivated: 2 });
  const states = await system.sql('select state, count(*)::int as n from cards group by 1 order by 1');
  expect(states).toEqual([
    { state: 'blocked', n: 2 },
    { state: 'valid', n: 1 },
  ]);
  expect((await imports.ask('customers&missing=deactivate', 'plate,customerName\n')).body.code).toBe('invalid-import');

  const stores = await imports.keep('stores', 'key,name,timeZone\nS01,一店,Asia/Shanghai', { ...atMost });
  expect(stores).toMatchObject({ status: 'done', deactivated: 1 });
  expect(system.ledger.world.isClosed('S02')).toBe(true);
  await imports.keep('stores', 'key,name,timeZone\nS02,二店,Asia/Shanghai');
  expect(system.ledger.world.isClosed('S02')).toBe(false);
});

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
  const card = { plate: '渝A12345', validUntil: '2099-12-31', services: ['pickup'], state: 'valid' };
  must(201, await admin().put('/staff/hire-1', member));
  must(201, await admin().put('/staff/gone-1', member));
  must(201, await admin().put('/stores/S81', shop));
  must(201, await admin().put('/cards/OLD1', card));
  must(201, await admin().put(encodeURI('/customers/渝A81002'), { customerName: '有卡' }));
  must(201, await admin().put('/cards/OLD2', { ...card, plate: '渝A81002' }));
  const everybody = await everybodyBut('gone-1');
  const valid = await system.sql(
    `select concat_ws(',', plate, '张三', card_number, valid_until::text) as row from cards where state = 'valid' and not card_number in ('OLD1', 'OLD2')`,
  );
  const heading = 'plate,customerName,cardNumber,validUntil';
  const later = '渝A81002,新名,OLD2,2099-12-30';
  const cards = [heading, ...valid.map(({ row }) => String(row)), later].join('\n');
  const open = await system.sql(
    `select concat_ws(',', key, name, time_zone) as row from stores where closed_at is null`,
  );
  const stores = ['key,name,timeZone', ...open.map(({ row }) => String(row))].join('\n');
  const { customerName } = await get('customers/渝A12345');
  const files = await behindALongFile(
    async () => [
      await sent('stores', `${stores}`, full),
      await sent('staff', 'id,name,roles\nearly-1,甲,operator'), // no person's word, though it is read later
      await sent('staff', `${everybody}\nearly-1,乙,operator,`, { ...full, missingAtMost: '1' }),
      await sent('customers', cards, full),
      await sent('customers', `${heading}\n${later}`, { dryRun: 'true' }),
    ],
    async () => {
      must(201, await admin().put('/stores/S82', shop));
      must(200, await admin().put('/stores/S81', { ...shop, district: '渝北' }));
      must(201, await admin().put('/staff/hire-2', member));
      must(200, await admin().put('/staff/hire-1', { ...member, name: '改' }));
      must(201, await admin().put('/cards/NEW1', card));
      must(200, await admin().put('/cards/OLD2', { ...card, plate: '渝A81002', validUntil: '2099-01-01' }));
      must(200, await admin().put(encodeURI('/customers/渝A12345'), { customerName: '手改' }));
      must(201, await admin().put(encodeURI('/customers/渝A81001'), { customerName: '手建' }));
    },
  );
  expect(files.map(({ status, deactivated, rejected }) => [status, deactivated, rejected])).toEqual([
    ['done', 0, 0],
    ['done', 0, 0],
    ['done', 1, 1],
    ['done', 1, 2],
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
  expect(customerName).not.toBe('手改');
  // a line is taken whole, or not at all
  expect(await get('customers/渝A81002')).toMatchObject({ customerName: '有卡' });
  for (const { errors, rejected } of files.slice(2))
    expect(errors.map(({ code }) => code)).toEqual(Array(rejected).fill('changed-meanwhile'));
  expect(await imports.keep('customers', cards)).toMatchObject({ changed: 2, rejected: 0 }); // sent again it is newer
  expect(await get('customers/渝A12345')).toMatchObject({ customerName: '张三' });
});

it('an import whose process died in the middle goes on where it was kept, and each line counts once', async () => {
  const rows = Array.from({ length: 2_500 }, (_, at) => `渝KD${String(at).padStart(5, '0')},甲,13800${100_000 + at}`);
  await system.sql(`create function die_at() returns trigger language plpgsql as $$
    begin if new.plate = '渝KD01500' then raise exception using errcode = '57P01'; end if; return new; end $$`);
  await system.sql('create trigger dies before insert on customers for each row execute function die_at()');
  const { id } = must(202, await imports.send('customers', `plate,customerName,phone\n${rows.join('\n')}`));
  const progress = async () => must(200, await admin().get<Body>(`/imports/${id}`));
  await until('the first batch to be kept', async () => (await progress())['rows'] === 1_000);
  expect(await progress()).toMatchObject({ status: 'reading', created: 1_000 });
  await system.sql('drop trigger dies on customers');
  system.clock.moveTo(system.now() + 61_000);
  const store = { ...system.ledger.store, close: async () => undefined }; // the test's own goes on
  const other = await startApi({
    ...{ url: system.databaseUrl, ledger: { ...system.ledger, store }, issuer: system.issuer },
    ...{ orders: system.orders, log: createLog('test', 'silent') },
  });
  expect(await imports.until(id)).toMatchObject({ status: 'done', rows: 2_500, created: 2_500, unchanged: 0 });
  await other.closeApi();
  expect(await system.sql(`select count(*)::int as n from customers where plate like '渝KD%'`)).toEqual([{ n: 2_500 }]);
});
