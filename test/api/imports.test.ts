import { example, withImports, type AtImports, type ImportView } from '../support/imports';
import { must } from '../support/looking';

let system: AtImports['system'];
let imports: AtImports['imports'];
let admin: AtImports['admin'];
let get: AtImports['get'];
withImports(at => ({ system, imports, admin, get } = at));

const counts = ({ created, changed, unchanged, deactivated, rejected }: ImportView) => {
  return { created, changed, unchanged, deactivated, rejected };
};
const none = { created: 0, changed: 0, unchanged: 0, deactivated: 0, rejected: 0 };
const entries = async () => {
  const all = ['stores', 'staff', 'customers', 'cards', 'former_entries', 'hand_backs'].map(
    table => `select '${table}' as name, coalesce(jsonb_agg(t order by t::text), '[]') as rows from ${table} t`,
  );
  return system.sql(all.join(' union all '));
};

it('the examples are tried, kept as they were tried, and change nothing the second time', async () => {
  for (const kind of ['stores', 'staff', 'customers']) {
    const before = await entries();
    const dry = await imports.keep(kind, example(kind), { dryRun: 'true' });
    expect(await entries()).toEqual(before);
    const kept = await imports.keep(kind, example(kind));
    expect(kept.rows).toBeGreaterThanOrEqual(3);
    expect([kept.status, kept.errors, counts(kept)]).toEqual(['done', [], counts(dry)]);
    expect((await imports.rows(kept.id)).map(({ line, state, key }) => [line, state, key])).toEqual(
      (await imports.rows(dry.id)).map(({ line, state, key }) => [line, state, key]),
    );
    const after = await entries();
    const again = await imports.keep(kind, example(kind));
    expect(counts(again)).toEqual({ ...none, unchanged: kept.rows });
    expect(await entries()).toEqual(after);
  }
  expect(await get('stores/S11')).toMatchObject({ name: '观音桥店', version: 1, changedBy: 'admin-1', closedAt: null });
  expect(await get('staff/sa-S11')).toMatchObject({ roles: ['service-advisor', 'store-specialist'], active: true });
  expect(await get('staff/sm-S11')).toMatchObject({ phone: '02367891234', email: 'chen@shop.example' });
  expect(await get('cards/K11002')).toMatchObject({ plate: '渝A11002', validUntil: '2030-06-30', state: 'valid' });
  expect(system.ledger.world.store('S12')?.name).toBe('南坪店');
});

it('a file is read in its encoding, with the marks, widths and spellings of a spreadsheet', async () => {
  const rows = [
    '车牌号\t顾客姓名\t联系电话\t卡号\t有效期',
    ' 渝ａ·２００１１ \t王芳\t１３８ ００２０ ００１１\tk-20 011\t2031年1月2日',
    '',
    '渝A20012\t李四\t+86 13800200012\tK20012\t47849',
    '渝A20013\t钱七\t\t6.22202E+18\t2031.1.2',
  ];
  const utf16 = Buffer.from(`\uFEFF${rows.join('\r\n')}\r\n`, 'utf16le');
  const kept = await imports.keep('customers', utf16);
  expect(kept).toMatchObject({ charset: 'utf-16le', rows: 3, created: 2, rejected: 1 });
  expect(kept.errors).toMatchObject([{ line: 5, code: 'invalid-card-number' }]);
  expect(await get('customers/渝A20011')).toMatchObject({ customerName: '王芳', phone: '13800200011' });
  expect(await get('cards/K20011')).toMatchObject({ validUntil: '2031-01-02' });
  expect(await get('cards/K20012')).toMatchObject({ validUntil: '2031-01-01' });

  const english = Array.from({ length: 1_500 }, (_, at) => `LSVAA4182E2${200_000 + at},Smith,`);
  const gbk = Buffer.from('d3e54132303032312cd5c5ceb02c0a', 'hex'); // 渝A20021,张伟,
  const text = Buffer.from(`plate,customerName,phone\n${english.join('\n')}\n`);
  const long = await imports.keep('customers', Buffer.concat([text, gbk]));
  expect(long).toMatchObject({ charset: 'gb18030', rows: 1_501, created: 1_501, errors: [] });
  expect(await get('customers/渝A20021')).toMatchObject({ customerName: '张伟' });
});

it('says by line what is wrong, keeps the others, and leaves what a file does not say', async () => {
  const put = { customerName: '旧', phone: '13800300001', model: '朗逸' };
  must(201, await admin().put(encodeURI('/customers/渝A30001'), put));
  must(
    201,
    await admin().put('/stores/S39', { name: '旧店', timeZone: 'Asia/Shanghai', closedAt: '2026-01-01T00:00:00Z' }),
  );
  const customers = await imports.keep(
    'customers',
    [
      'plate,customerName,cardNumber,validUntil,services',
      '渝A30001,新,,,',
      '渝A30002,甲,K30002,2030-01-01,pickup',
      '渝A30002,甲,K30003,2030-01-01,接送车辆', // a further card
      '渝A30002,乙,,,', // somebody else
      '渝A30001,新,,,', // the same again
      '渝A30004,丙,K30002,2030-01-01,', // another's card
      '渝A30005,丁,K30005,2030-02-30,cook',
      'abc,戊,,,',
      '渝A30006,,K30006,,',
      '渝A30007,己,,2030-01-01,',
      '渝A30008,http://x.cn,,,',
      '渝A30009,庚,,,,x',
    ].join('\n'),
  );
  expect(customers.errors.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '5 claimed-twice',
    '6 duplicate-row',
    '7 card-claimed-twice',
    '8 invalid-valid-until',
    '8 unknown-service',
    '9 invalid-plate',
    '10 missing-customer-name',
    '10 missing-valid-until',
    '11 missing-card-number',
    '12 contains-link',
    '13 wrong-columns',
  ]);
  expect(customers).toMatchObject({ rows: 12, created: 2, changed: 1, rejected: 9 });
  expect(await get('customers/渝A30001')).toMatchObject({ ...put, customerName: '新', version: 2 });
  const history = await get('customers/渝A30001/history');
  expect(history).toMatchObject({ items: [{ customerName: '新' }, { customerName: '旧' }] });

  const staff = await imports.keep(
    'staff',
    [
      'id,name,roles,store,email',
      'x1,甲,店长,S01,',
      'x2,乙,厨师,S01,',
      'x3,丙,前台人员,S98,',
      'x4,丁,前台人员,,',
      'x5,戊,前台人员,S39,',
      'x6,己,话务员;专员,,nobody',
      'system,庚,话务员,,',
      'x8,辛,外部服务机构,,',
      'x1,甲,店长,S02,',
      'FD-s01,壬,前台人员,S01,',
      'x11,癸,话务员,,',
      'X11,癸,话务员,,',
      'Customer,子,话务员,,',
    ].join('\n'),
  );
  expect(staff.errors.map(({ line, code }) => `${line} ${code}`)).toEqual([
    ...['3 unknown-role', '4 unknown-store', '5 missing-store', '6 store-closed', '7 invalid-email'],
    ...['8 invalid-key', '9 missing-agency', '10 claimed-twice'],
    ...['11 invalid-key', '13 invalid-key', '14 invalid-key'],
  ]);
  const stores = await imports.keep(
    'stores',
    'key,name,timeZone\nS39,新店,Asia/Shanghai\nS 40,x,Asia/Shanghai\nS41,y,Mars/X',
  );
  expect(stores.errors.map(({ line, code }) => `${line} ${code}`)).toEqual(['3 invalid-key', '4 invalid-time-zone']);
  expect(await get('stores/S39')).toMatchObject({ name: '新店', closedAt: '2026-01-01T00:00:00.000Z' });
});

it('each change is on record as one made by hand, and says by which file; no name gets into the audit', async () => {
  const { id } = await imports.keep('customers', 'plate,customerName,phone\n渝A31001,秘密,13899310001');
  const found = await system.sql(`select act, detail from audit_log where detail ->> 'import' = $1 order by id`, [id]);
  expect(found).toEqual([
    { act: 'import-sent', detail: { import: id, kind: 'customers', source: 'csv', dryRun: false, missing: 'keep' } },
    { act: 'customer-set', detail: { customer: '渝A31001', version: 1, fields: [], import: id } },
  ]);
  expect(await system.sql(`select 1 from audit_log where detail::text ~ '秘密|13899310001'`)).toEqual([]);
  expect(await system.sql('select 1 from import_parts')).toEqual([]);
});
