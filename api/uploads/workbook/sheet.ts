import type { CellsOrWrong } from '../named-rows';
import { numberText, type NumberFormat } from './formats';
import { unescaped, type SharedStrings } from './strings';
import { readXml, type Handlers } from './xml';
import { unreadable } from './zip';

/** A row of a sheet by its number there; an error of the spreadsheet in a cell spoils its row. */
export type SheetRow = CellsOrWrong<'cell-error'>;

/** What a sheet's cells are read with. */
export interface Legend {
  strings: SharedStrings;
  formats: readonly NumberFormat[];
  is1904: boolean;
}

const MOST_COLUMNS = 256;
const MOST_ROWS = 1_048_576;
const MOST_LETTERS = 32_767;

interface Cell {
  column: number;
  type: string;
  format: NumberFormat;
  text: string;
  isFormula: boolean;
}

/** The rows of a sheet as it is unpacked; those without cells are not there. */
export async function* sheetRows(chunks: AsyncIterable<Buffer>, legend: Legend): AsyncGenerator<SheetRow[]> {
  const ready: SheetRow[] = [];
  for await (const _ of readXml(chunks, rowHandlers(legend, ready))) if (ready.length > 0) yield ready.splice(0);
}

function rowHandlers({ strings, formats, is1904 }: Legend, ready: SheetRow[]): Handlers {
  let line = 0;
  let cells: string[] = [];
  let wrong: string | null = null;
  let cell: Cell | null = null;
  let isText = false;
  let phonetic = 0;

  function begin({ r: at = '', t: type = 'n', s: style = '' }: Readonly<Record<string, string>>): void {
    const column = Math.min(columnOf(at) ?? cells.length, MOST_COLUMNS - 1);
    cell = { column, type, format: formats[Number(style)] ?? null, text: '', isFormula: false };
  }
  function end({ column, type, format, text, isFormula }: Cell): void {
    if (type === 'e' || (isFormula && text === '' && type !== 'str'))
      wrong ??=
        type === 'e' ? `holds an error of the spreadsheet (${text.slice(0, 20)})` : 'holds a formula without its value';
    while (cells.length < column) cells.push('');
    cells[column] = text === '' ? '' : shownText(type, text, format);
  }
  function shownText(type: string, text: string, format: NumberFormat): string {
    if (type === 's') return strings.at(Number(text));
    if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE';
    return type === 'n' ? numberText(text, format, is1904) : unescaped(text);
  }
  function endRow(): void {
    if (wrong !== null)
      ready.push({ line, fault: 'cell-error', message: `a cell ${wrong}`, raw: JSON.stringify(cells) });
    else if (cells.length > 0) ready.push({ line, cells });
    cells = [];
    wrong = null;
  }
  return {
    open(name, attributes) {
      if (name === 'row') {
        const said = Number(attributes['r']);
        line = Number.isInteger(said) && said > line ? said : line + 1;
        if (line > MOST_ROWS) throw unreadable(`it has more than ${MOST_ROWS} rows`);
      } else if (name === 'c') begin(attributes);
      else if (name === 'f' && cell) cell.isFormula = true;
      else if (name === 'rPh') phonetic += 1;
      isText = (name === 'v' || name === 't') && phonetic === 0;
    },
    text(part) {
      if (cell && isText && cell.text.length < MOST_LETTERS) cell.text += part;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') phonetic -= 1;
      else if (name === 'row') endRow();
      else if (name === 'c' && cell) {
        end(cell);
        cell = null;
      }
    },
  };
}

/** `AB12` → 27; null where it is not said. */
function columnOf(at: string): number | null {
  const [letters] = /^[A-Z]{1,3}/.exec(at) ?? [];
  if (letters === undefined) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
