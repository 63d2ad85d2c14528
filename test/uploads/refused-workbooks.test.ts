import { sharedStrings } from '../../api/uploads/workbook/strings';
import { readXml } from '../../api/uploads/workbook/xml';
import { packed, partsOf, workbook } from '../support/workbooks';
import { inline, refusal } from './workbook-rows';

const good = partsOf({ sheets: { 一: inline('车牌号') } });
const CENTRAL = Buffer.from('504b0102', 'hex');

/** The same file, whose directory says that its sheet unpacks to so much. */
function saidToUnpackTo(bytes: number): Buffer {
  const file = packed({ 'xl/sheets/x.xml': '0'.repeat(100_000), ...good, 'xl/sharedStrings.xml': ' '.repeat(100_000) });
  for (let at = file.indexOf(CENTRAL); at >= 0; at = file.indexOf(CENTRAL, at + 4))
    if (file.subarray(at + 46, at + 66).toString() === 'xl/sharedStrings.xml') file.writeUInt32LE(bytes, at + 24);
  return file;
}

it.each([
  ['a bomb that says what it is', saidToUnpackTo(2 ** 30), /unpacks to more than 512 MiB/],
  ['a bomb that lies', saidToUnpackTo(1_000), /it is broken/],
  ['one that is cut off', packed(good).subarray(0, -100), /it is broken/],
  ['one that is cut off before its directory', packed(good).subarray(0, 300), /it is broken/],
  ['no ZIP file', Buffer.from('PK\x03\x04 and nothing'), /it is broken/],
  ['another ZIP file', packed({ 'a.txt': 'a' }), /it has no part xl\/workbook.xml/],
  [
    'a document type',
    packed({ ...good, 'xl/sharedStrings.xml': '<!DOCTYPE sst [<!ENTITY a "b">]><sst><si><t>&a;</t></si></sst>' }),
    /it has a document type/,
  ],
  ['an entity of its own', packed({ ...good, 'xl/styles.xml': '<a>&lol;</a>' }), /its XML is broken/],
  ['XML that ends in the middle', packed({ ...good, 'xl/styles.xml': '<styleSheet><cellXfs>' }), /its XML is broken/],
  ['a row beyond the last', workbook({ sheets: { 一: '<row r="1048577"/>' } }), /more than 1048576 rows/],
])('%s is refused, and says why', async (_, file, why) => {
  const said = await refusal(file);
  expect(said).toMatch(why);
  expect(said).toMatch(/The workbook cannot be read/);
});

async function* forever(start: string, piece: string): AsyncGenerator<Buffer> {
  yield Buffer.from(start);
  const block = Buffer.from(piece.repeat(1_000));
  for (let sent = 0; sent < 8 * 1_048_576; sent += block.length) yield await Promise.resolve(block);
  throw new Error('all of it was taken');
}

it.each([
  ['an attribute', '<a b="', 'xxxxxxxxxx'],
  ['a name', '<a', 'xxxxxxxxxx'],
  ['a comment', '<a><!--', 'xxxxxxxxxx'],
  ['attributes', '<a ', Array.from({ length: 2_000 }, (_, at) => `a${at}=""`).join(' ')],
  ['depth', '', '<a>'],
])('no XML grows without end in memory: %s', async (_, start, piece) => {
  const read = async () => {
    for await (const _chunk of readXml(forever(start, piece), { open: () => undefined }));
  };
  await expect(read()).rejects.toThrow('its XML is broken');
});

it('a text without end comes in pieces', async () => {
  let longest = 0;
  const handlers = { open: () => undefined, text: (text: string) => (longest = Math.max(longest, text.length)) };
  const read = async () => {
    for await (const _chunk of readXml(forever('<t>', 'xxxxxxxxxx'), handlers));
  };
  await expect(read()).rejects.toThrow('all of it was taken');
  expect(longest).toBeLessThan(200_000);
});

it('texts that are too many, or too long together, are refused before they are held', async () => {
  const few = { bytes: 2_097_152, texts: 5_000 };
  await expect(sharedStrings(forever('<sst>', '<si/>'), few)).rejects.toThrow('its texts are too many');
  const long = `<si><t>${'门'.repeat(1_000)}</t></si>`;
  await expect(sharedStrings(forever('<sst>', long), few)).rejects.toThrow('its texts are too many');
});
