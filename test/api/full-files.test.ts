import { withImports, type AtImports } from '../support/imports';
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
