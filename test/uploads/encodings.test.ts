import { csv, gbk, read, utf16be, utf16le } from './reading';

const good = csv('渝A30061,张伟,13800000061,保养,2027-06-01', '渝A30062,欧阳娜,,年检,2027-06-01');
const bothRows = { 2: '渝A30061 张伟', 3: '渝A30062 欧阳娜' };
const cutInside = (text: string, name: string) => {
  const bytes = Buffer.from(text);
  const end = bytes.indexOf(Buffer.from(name)) + Buffer.byteLength(name);
  return Buffer.concat([bytes.subarray(0, end - 1), bytes.subarray(end)]);
};

describe('the encoding is told, and every row read in it', () => {
  it.each([
    ['utf-8', Buffer.from(good)],
    ['utf-8', Buffer.from(`\uFEFF${good}`)],
    ['gb18030', gbk(good)],
    ['utf-16le', utf16le(good)],
    ['utf-16be', utf16be(good)],
    ['utf-16le', utf16le(good).subarray(2)],
    ['utf-16be', utf16be(good).subarray(2)],
  ])('%s (%#)', async (charset, file) => {
    for (const size of [7, 65_536])
      expect(await read(file, { size })).toMatchObject({ charset, good: bothRows, bad: {} });
  });

  it('UTF-16 as a spreadsheet saves it has tabs for commas', async () => {
    expect(await read(utf16le(good.replaceAll(',', '\t')))).toMatchObject({ charset: 'utf-16le', good: bothRows });
  });

  it.each(['constructor', '__proto__', 'koi8-r'])('the charset %s is not read', async charset => {
    await expect(read('plate', { type: `text/csv; charset=${charset}` })).rejects.toMatchObject({
      code: 'unsupported-media-type',
    });
  });

  it('a charset that is said overrides', async () => {
    const russian = 'plate,customerName\nLSVAA4182E2123456,Иван\n';
    expect((await read(russian, { type: 'text/csv; charset=utf-8' })).good).toEqual({ 2: 'LSVAA4182E2123456 Иван' });
    expect((await read(gbk(good), { type: 'text/csv; charset=GBK' })).good).toEqual(bothRows);
    expect((await read(gbk(good), { type: 'text/csv; charset=utf-8' })).bad).toEqual({
      2: 'unreadable-text',
      3: 'unreadable-text',
    });
    expect(await read(utf16be(good), { type: 'text/csv; charset=utf-16' })).toMatchObject({ good: bothRows });
  });
});

describe('the whole file decides', () => {
  it.each(['张伟', '欧阳娜'])('one name cut inside its last character (%s) spoils its line only', async name => {
    const { charset, good: kept, bad } = await read(cutInside(good, name));
    const line = name === '张伟' ? 2 : 3;
    expect([charset, bad]).toEqual(['utf-8', { [line]: 'unreadable-text' }]);
    expect(Object.values(kept)).toEqual([line === 2 ? '渝A30062 欧阳娜' : '渝A30061 张伟']);
  });

  it('names all cut to the same number of bytes are no GBK', async () => {
    const rows = ['渝A30061,欧阳娜', '渝A30062,司马光', '渝A30063,诸葛亮', '渝A30064,王芳'];
    const cut = rows.map(row => Buffer.from(row).subarray(0, 17));
    const file = Buffer.concat([Buffer.from('plate,customerName\n'), ...cut.flatMap(row => [row, Buffer.from('\n')])]);
    expect(await read(file)).toMatchObject({ charset: 'utf-8', good: { 5: '渝A30064 王芳' } });
  });

  it.each([
    ['鲁H30071,牛强', '鲁H30072,卢毛'],
    ['鲁A30071,路晓', '鲁B30072,骆聪'],
    ['豫A30071,牛强', '鲁H30072,脸色'],
  ])('two short rows in GBK (%s, %s) are no Latin, Greek or Cyrillic letters', async (...rows) => {
    const { charset, good: kept } = await read(gbk(csv(...rows)));
    expect([charset, Object.values(kept)]).toEqual(['gb18030', rows.map(row => row.replace(',', ' '))]);
  });

  it('a line in another encoding than the others is told, in either direction', async () => {
    const lines = csv('渝A30061,张伟', '渝A30062,欧阳娜', '渝A30063,王芳').trimEnd().split('\n');
    const mixed = (encode: (line: string, at: number) => Buffer) =>
      Buffer.concat(lines.flatMap((line, at) => [encode(line, at), Buffer.from('\n')]));
    const mostlyUtf8 = await read(mixed((line, at) => (at === 2 ? gbk(line) : Buffer.from(line))));
    expect(mostlyUtf8).toMatchObject({ charset: 'utf-8', bad: { 3: 'unreadable-text' } });
    const mostlyGbk = await read(mixed((line, at) => (at === 2 ? Buffer.from(line) : gbk(line))));
    expect(mostlyGbk).toMatchObject({ charset: 'gb18030', bad: { 3: 'unreadable-text' } });
    expect(Object.values(mostlyGbk.good)).toEqual(['渝A30061 张伟', '渝A30063 王芳']);
  });

  it.each(['阿依古丽·买买提', '䶮田', 'José', 'Иван', '𠮷野'])('%s in UTF-8 stays what it is', async name => {
    expect(await read(`plate,customerName\n渝A30061,${name}\n`)).toMatchObject({
      charset: 'utf-8',
      good: { 2: `渝A30061 ${name}` },
    });
  });

  it('also against its first bytes: then it is read again', async () => {
    const english = Array.from(
      { length: 600 },
      (_, at) => `LSVAA4182E2${100_000 + at},Smith ${at},,oil change,2027-06-01`,
    );
    const file = gbk(csv(...english, '渝A30061,张伟', '渝A30062,王芳'));
    const { charset, again, good: kept, bad } = await read(file, { size: 1_000 });
    expect([charset, again, bad]).toEqual(['gb18030', 1, {}]);
    expect([Object.keys(kept).length, kept[602], kept[603]]).toEqual([602, '渝A30061 张伟', '渝A30062 王芳']);
  });

  it('a row no encoding explains is an error of its line', async () => {
    const file = Buffer.concat([
      gbk(csv('渝A30061,张伟')),
      Buffer.from([0xff, 0x2c, 0xff, 0x0a]),
      gbk('渝A30062,王芳'),
    ]);
    expect(await read(file)).toMatchObject({
      charset: 'gb18030',
      bad: { 3: 'unreadable-text' },
      good: { 4: '渝A30062 王芳' },
    });
  });
});

it.each(['504b0304', 'd0cf11e0'])('a workbook (%s) is refused with what to do', async start => {
  const workbook = Buffer.concat([Buffer.from(start, 'hex'), Buffer.alloc(20_000)]);
  await expect(read(workbook)).rejects.toMatchObject({
    code: 'unsupported-media-type',
    detail: expect.stringContaining('Save it as CSV') as string,
  });
});
