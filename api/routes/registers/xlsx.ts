import { Readable, pipeline } from 'node:stream';
import { createDeflateRaw, crc32 } from 'node:zlib';
import { Zip } from 'fflate';

/** One sheet of a workbook: its rows come as they are read, in portions. */
export interface Sheet {
  name: string;
  headings: readonly string[];
  portions: () => AsyncIterable<readonly (readonly string[])[]>;
}

const DEFLATED = 8;
const FAST = 1;
const MOST_LETTERS = 32_767; // a cell holds no more
const MOST_ROWS = 1_048_576; // nor does a sheet

/**
 * An Office Open XML workbook (ECMA-376) as a stream of bytes. Every cell is text, of the format text as well, so that
 * nothing in it is ever taken for a formula. Holds one portion at a time, however many rows there are.
 */
export function xlsxOf(sheets: readonly Sheet[]): Readable {
  return Readable.from(packed(sheets), { objectMode: false });
}

async function* packed(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for (const [filename, xml] of partsOf(sheets)) {
    const entry: Parameters<Zip['add']>[0] = { filename, size: 0, crc: 0, compression: DEFLATED };
    zip.add(entry);
    const deflated = createDeflateRaw({ level: FAST });
    pipeline(Readable.from(counted(xml, entry), { objectMode: false }), deflated, () => undefined); // the loop below hears of errors
    for await (const piece of deflated) {
      entry.ondata?.(null, piece as Buffer<ArrayBuffer>, false); // a stream without encoding yields buffers
      yield* ready.splice(0);
    }
    entry.ondata?.(null, new Uint8Array(), true);
  }
  zip.end();
  yield* ready.splice(0);
}

async function* counted(xml: AsyncIterable<string> | Iterable<string>, entry: { size: number; crc: number }) {
  for await (const text of xml) {
    const bytes = Buffer.from(text, 'utf8');
    entry.size += bytes.length;
    entry.crc = crc32(bytes, entry.crc);
    yield bytes;
  }
}

function partsOf(sheets: readonly Sheet[]): [string, AsyncIterable<string> | Iterable<string>][] {
  const numbered = sheets.map((sheet, index) => ({ sheet, no: index + 1 }));
  const each = (draw: (no: number, sheet: Sheet) => string) =>
    numbered.map(({ no, sheet }) => draw(no, sheet)).join('');
  const types = each(no => `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${MAIN}.worksheet+xml"/>`);
  const related = each(
    no => `<Relationship Id="rId${no}" Type="${DOC}/worksheet" Target="worksheets/sheet${no}.xml"/>`,
  );
  const named = each((no, { name }) => `<sheet name="${escaped(name)}" sheetId="${no}" r:id="rId${no}"/>`);
  return [
    [
      '[Content_Types].xml',
      [
        `${HEAD}<Types xmlns="${PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
        `<Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/>`,
        `<Override PartName="/xl/styles.xml" ContentType="${MAIN}.styles+xml"/>${types}</Types>`,
      ],
    ],
    [
      '_rels/.rels',
      [
        `${HEAD}<Relationships xmlns="${PKG}/relationships"><Relationship Id="rId1" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ],
    ],
    ['xl/workbook.xml', [`${HEAD}<workbook xmlns="${SHEET}" xmlns:r="${DOC}"><sheets>${named}</sheets></workbook>`]],
    [
      'xl/_rels/workbook.xml.rels',
      [
        `${HEAD}<Relationships xmlns="${PKG}/relationships">${related}<Relationship Id="styles" Type="${DOC}/styles" Target="styles.xml"/></Relationships>`,
      ],
    ],
    ['xl/styles.xml', [STYLES]],
    ...numbered.map(({ no, sheet }): [string, AsyncIterable<string>] => [
      `xl/worksheets/sheet${no}.xml`,
      sheetXml(sheet),
    ]),
  ];
}

async function* sheetXml({ headings, portions }: Sheet): AsyncGenerator<string> {
  const letters = headings.map((_, index) => columnName(index));
  const row = (cells: readonly string[], no: number, style: number) => {
    if (no > MOST_ROWS) throw new Error('a sheet holds no more rows; narrow the period');
    const drawn = cells.map((text, at) =>
      text === ''
        ? ''
        : `<c r="${letters[at] ?? ''}${no}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`,
    );
    return `<row r="${no}">${drawn.join('')}</row>`;
  };
  yield `${HEAD}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield row(headings, 1, 2);
  let no = 1;
  for await (const portion of portions()) yield portion.map(cells => row(cells, (no += 1), 1)).join('');
  yield '</sheetData></worksheet>';
}

/** A, B, … Z, AA, AB … */
function columnName(index: number): string {
  const rest = index < 26 ? '' : columnName(Math.floor(index / 26) - 1);
  return rest + String.fromCharCode(65 + (index % 26));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const SPECIALS = /[&<>"\r\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** As XML text; what XML 1.0 cannot hold is left out. */
function escaped(text: string): string {
  return text.slice(0, MOST_LETTERS).replace(SPECIALS, found => entities[found] ?? '');
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PKG = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
// cell formats: 0 usual, 1 text (49 is @), 2 text in bold
const STYLES = `${HEAD}<styleSheet xmlns="${SHEET}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;
