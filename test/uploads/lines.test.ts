import { csv, read, saidIn } from './reading';

it('a quote that is not closed ends with its line, and the next line is read by itself', async () => {
  const silent = csv(
    '渝H31901,甲某,13800031901,"19寸轮毂,2027-06-01',
    '渝H31902,乙某,13800031902,"保养",2027-06-01',
    '渝H31903,丙某,13800031903,保养,2027-06-01',
  );
  expect(await read(silent)).toMatchObject({
    bad: { 2: 'malformed-csv' },
    good: { 3: '渝H31902 乙某', 4: '渝H31903 丙某' },
  });
});

it.each([
  ['the next line closes it', '渝A10001,"甲', '",渝A10002,乙'],
  ['the next line is a short row', '渝A10001,甲,,"保养', '渝A10002,乙"'],
  ['the next line is a plate alone', '渝A10001,甲,,"保养', '渝A10002', '"'],
  ['a cell that may not run on', '渝A10001,"甲', '乙",,,'],
  ['a line of a row of its own would close it', '渝A10001,甲,,"换油,', '19",乙,,,'],
  ['it is never closed', '渝A10001,甲,,"保养', '渝A10002,乙', '渝A10003,丙'],
  ['text follows where it is closed', '渝A10001,甲,,"保养"x', '渝A10002,乙,"'],
])('no line goes missing where %s', async (_, ...rows) => {
  const { good, bad } = await read(csv(...rows));
  expect([...Object.keys(good), ...Object.keys(bad)].map(Number).sort()).toEqual(rows.map((_row, at) => at + 2));
});

it('an item of several lines stays one where that is beyond doubt', async () => {
  const { good, bad, lines } = await read(csv('渝A10001,甲,,"换机油', '换滤芯",2027-06-01', '渝A10002,乙'));
  expect([good, bad]).toEqual([{ 2: '渝A10001 甲', 4: '渝A10002 乙' }, {}]);
  expect(lines[0]?.row).toMatchObject({ item: '换机油\n换滤芯', dueOn: '2027-06-01' });
});

it('an item in the first column does not take in the customer before it', async () => {
  const file = '提醒事项,顾客姓名,车牌号\n"换油,甲,渝A10001\n19",乙,渝A10002\n"换油\n19",丙,渝A10003\n';
  const { good, bad } = await read(file);
  expect([good, bad]).toEqual([{ 3: '渝A10002 乙', 4: '渝A10003 丙' }, { 2: 'malformed-csv' }]);
});

it('six lines are more than an item has', async () => {
  const { good, bad } = await read(csv('渝A10001,甲,,"一', '二', '三', '四', '五', '六",', '渝A10002,乙'));
  expect(good).toEqual({ 8: '渝A10002 乙' });
  expect(Object.keys(bad)).toEqual(['2', '3', '4', '5', '6', '7']);
});

it('a quote inside a cell is a letter, as in 19"', async () => {
  const { lines } = await read(
    csv('渝A10001,甲,,19"轮毂', '渝A10002,乙,,"19""轮毂, 四条"', '渝A10003,丙,="13800000001","a"'),
  );
  expect(lines.map(({ row }) => (Array.isArray(row) ? row[0]?.code : [row.item, row.phone]))).toEqual([
    ['19"轮毂', null],
    ['19"轮毂, 四条', null],
    ['a', '13800000001'],
  ]);
});

it('missing last cells are empty; more cells than the heading has are told', async () => {
  const { good, bad } = await read(
    csv('渝H30501,测试', '渝H30502,测试,13800000001', '渝H30503,测试,,,,', '渝H30504,测试,,,,x'),
  );
  expect([good, bad]).toEqual([{ 2: '渝H30501 测试', 3: '渝H30502 测试', 4: '渝H30503 测试' }, { 5: 'wrong-columns' }]);
});

it.each([70_000, 300_000])('a cell of %i letters is an error of its line', async letters => {
  const { good, bad } = await read(csv('渝A10001,甲', `渝A10002,乙,,"${'长'.repeat(letters)}",`, '渝A10003,丙'), {
    size: 9_999,
  });
  expect([good, bad]).toEqual([{ 2: '渝A10001 甲', 4: '渝A10003 丙' }, { 3: 'too-long' }]);
});

it.each(['\n', '\r\n', '\r'])('line ends are %j, and empty lines are counted', async end => {
  const file = ['', 'plate,customerName', '渝A10001,甲', '', ',,', '渝A10002,乙'].join(end);
  for (const size of [1, 65_536])
    expect((await read(file, { size })).good).toEqual({ 3: '渝A10001 甲', 6: '渝A10002 乙' });
});

it('many quoted lines are read as one by one', async () => {
  const rows = Array.from({ length: 900 }, (_, at) =>
    at % 97 === 5 ? `"渝A${10_000 + at},"甲"` : `"渝A${10_000 + at}","甲"`,
  );
  const { good, bad } = await read(csv(...rows));
  expect(Object.keys(good).length + Object.keys(bad).length).toBe(900);
  expect(Object.values(bad)).toEqual(Array.from({ length: 10 }, () => 'malformed-csv'));
});

describe('the same content', () => {
  const plan = csv('渝H32001,测试,13800032001,保养,2027-06-01', '渝H32002,测试,,保养');
  it.each([
    ['days as spreadsheets write them', plan.replaceAll('2027-06-01', '2027/6/1')],
    ['small letters and separators', plan.replaceAll('渝H', ' 渝h·')],
    ['a phone with its country code', plan.replace('13800032001', '+86 138-0003-2001')],
    ['all cells quoted', plan.replaceAll(/[^,\n]+/g, '"$&"')],
    ['empty lines, other line ends', `\r\n${plan.replaceAll('\n', ',,\r\n\r\n').replace(',,\r\n', '\r\n')}`],
    ['UTF-16', Buffer.from(`\uFEFF${plan}`, 'utf16le')],
    [
      'another order of the columns',
      '到期日,车牌号,顾客姓名,提醒事项,联系电话\n2027-06-01,渝H32001,测试,保养,13800032001\n,渝H32002,测试,保养,\n',
    ],
  ])('is the same with %s', async (_, again) => expect(await saidIn(again)).toBe(await saidIn(plan)));

  it('is not the same with another name, also in a row that is refused', async () => {
    expect(await saidIn(plan.replace('测试', '测验'))).not.toBe(await saidIn(plan));
    const refused = (name: string) => saidIn(csv(`,${name}`));
    expect(await refused('甲')).not.toBe(await refused('乙'));
  });
});
