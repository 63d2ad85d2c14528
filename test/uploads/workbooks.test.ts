import { rowsOf, type ImportedRow } from '../../api/imports/rows-of';
import { xlsxOf } from '../../api/routes/registers/xlsx';
import { workbook } from '../support/workbooks';
import { inline, inSpool, refusal, rowsIn } from './workbook-rows';

const sheet = (rows: string) => rowsIn(workbook({ sheets: { 一: rows } }));

it('texts are read whether cells share them or hold them, in pieces, without how they are spoken', async () => {
  const strings = [
    '<si><t>车牌号</t></si>',
    '<si><r><rPr><b/></rPr><t>王</t></r><r><t xml:space="preserve"> 芳&amp;</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si>',
    '<si/>',
    '<si><t>一_x000D_\n二_x005F_x000D_</t></si>',
    '<si><t><![CDATA[<b>]]></t></si>',
  ].join('');
  const shared = [0, 1, 2, 3, 4].map(at => `<c t="s"><v>${at}</v></c>`).join('');
  const rows = `<row>${shared}</row><row><c t="s"/><c t="inlineStr"><is><r><t>李</t></r><r><t>四</t></r><rPh><t>li</t></rPh></is></c></row>`;
  expect(await rowsIn(workbook({ sheets: { 一: rows }, strings }))).toEqual({
    1: ['车牌号', '王 芳&', '', '一\r\n二_x000D_', '<b>'],
    2: ['', '李四'],
  });
  expect(await refusal(workbook({ sheets: { 一: '<row><c t="s"><v>9</v></c></row>' }, strings }))).toMatch(
    /a cell points to no text/,
  );
});

const styles = [
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>',
  '<numFmt numFmtId="165" formatCode="00000000"/><numFmt numFmtId="166" formatCode="[$-804]000000;@"/>',
  '<numFmt numFmtId="167" formatCode="0.00&quot; dym&quot;"/></numFmts>',
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/>',
  ...[14, 164, 165, 166, 167].map(id => `<xf numFmtId="${id}"/>`),
  '</cellXfs>',
].join('');
const number = (raw: string | number, style = 0) => `<c s="${style}"><v>${raw}</v></c>`;
const numbers = `<row>${[
  number('13800110001'),
  number('1.3800110001E10'),
  number(48_213, 1),
  number(48_213, 2),
  number(4_711, 3),
  number(4_711, 4),
  number(48_213, 5),
  number('6.2220212345678901E18'),
  number('48213.5', 1),
  number(9_999_999, 1),
].join('')}</row>`;

it.each([
  ['1900', '', '', '2031-12-31'],
  ['1904', '<workbookPr date1904="1"/>', '', '2036-01-01'],
  ['1904, with an extension', '<workbookPr date1904="true"/>', '<x:workbookPr xmlns:x="x"/>', '2036-01-01'],
])('numbers are phones, days from %s, and keys with their zeros', async (_, properties, extension, day) => {
  const read = await rowsIn(workbook({ sheets: { 一: numbers }, styles, properties, extension }));
  expect(read[1]).toEqual([
    ...['13800110001', '13800110001', day, day, '00004711', '004711', '48213'],
    ...['6.22202123456789e+18', '48213.5', '9999999'],
  ]);
});

it('a formula counts by what it came to; an error, or a formula without its value, spoils its row', async () => {
  const read = await sheet(
    [
      '<row><c t="str"><f>A&amp;B</f><v>渝A1</v></c><c><f>1+1</f><v>2</v></c><c t="b"><f>TRUE()</f><v>1</v></c><c t="str"><f>""</f><v></v></c></row>',
      '<row><c t="e"><f>NA()</f><v>#N/A</v></c></row>',
      '<row><c><f>A1</f><v/></c></row>',
      '<row><c t="d"><v>2031-01-02T00:00:00</v></c><c t="b"><v>0</v></c></row>',
    ].join(''),
  );
  expect(read).toEqual({
    1: ['渝A1', '2', 'TRUE', ''],
    2: 'a cell holds an error of the spreadsheet (#N/A)',
    3: 'a cell holds a formula without its value',
    4: ['2031-01-02T00:00:00', 'FALSE'],
  });
});

it('cells and rows that are left out keep the others in their places', async () => {
  const read = await sheet(
    '<row r="3"><c r="B3" t="str"><v>b</v></c><c r="D3"><v>4</v></c></row><row r="4"/><row r="9"><c r="AA9"><v>27</v></c><c r="XFD9" s="1"/></row><row><c><v>1</v></c></row>',
  );
  expect(Object.keys(read)).toEqual(['3', '9', '10']);
  expect(read[3]).toEqual(['', 'b', '', '4']);
  expect([read[9]?.[26], read[9]?.length]).toEqual(['27', 256]);
});

it('the first worksheet that is shown is read, whatever it is called, and no chart', async () => {
  const sheets = { 藏: inline('藏'), 深藏: inline('深藏'), 图: '', 顾客: inline('顾客'), 后: inline('后') };
  const states = { 藏: 'hidden', 深藏: 'veryHidden' };
  expect(await rowsIn(workbook({ sheets, states, kinds: { 图: 'chartsheet' } }))).toEqual({ 1: ['顾客'] });
  expect(await refusal(workbook({ sheets: { 藏: inline('藏') }, states }))).toMatch(/no sheet that is shown/);
});

it('what the registers write is read as it was written', async () => {
  const headings = ['plate', 'customerName', 'phone', 'model'];
  const rows = [
    ['渝A11001', '赵敏', '13800110001', ' <朗逸> & "新"\r\n'],
    ['渝A11002', '𠮷田', '', '=1+1'],
  ];
  const many = Array.from({ length: 3_000 }, (_, at) => [`渝B${10_000 + at}`, `顾客${at}`]);
  const portions = async function* () {
    await Promise.resolve();
    yield rows;
    yield many;
  };
  const chunks: Buffer[] = [];
  for await (const chunk of xlsxOf([{ name: '顾客', headings, portions }]))
    chunks.push(Buffer.from(chunk as Uint8Array));
  const read = await inSpool(Buffer.concat(chunks), async spool => {
    const found: ImportedRow[] = [];
    for await (const reading of rowsOf({ kind: 'customers', source: 'xlsx', charset: null }, spool))
      if ('rows' in reading) found.push(...reading.rows);
    return found.map(row => ('cells' in row ? Object.values(row.cells) : row.fault));
  });
  expect(read.slice(0, 2)).toEqual(rows);
  expect(read.slice(2)).toEqual(many.map(([plate, name]) => [plate, name, '', '']));
});
