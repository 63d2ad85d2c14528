import { readWhole } from './xml';

/** How numbers of a style are shown, where that changes what they say: as days, or with zeros before them. */
export type NumberFormat = 'day' | { zeros: number } | null;

const DAYS: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [50, 58],
];

/** The formats of cells, by the number of their style. */
export async function cellFormats(chunks: AsyncIterable<Buffer> | null): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  if (chunks === null) return formats;
  let isOfCells = false;
  await readWhole(chunks, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') isOfCells = true;
      else if (name === 'xf' && isOfCells) formats.push(formatOf(Number(numFmtId), codes));
    },
    close(name) {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return formats;
}

function formatOf(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code === undefined) return DAYS.some(([from, to]) => id >= from && id <= to) ? 'day' : null;
  const [positive = ''] = code.split(';');
  const zeros = positive.replaceAll(/\[[^\]]*\]/g, '');
  if (/^0+$/.test(zeros)) return { zeros: zeros.length };
  const plain = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /y/i.test(plain) && /[md]/i.test(plain) ? 'day' : null;
}

const DAY_MS = 86_400_000;
const MOST_EXACT = 1e15;
const BETWEEN_EPOCHS = 1_462; // days from 1900's beginning to 1904's

/** What a number of a cell says, as its style shows it. One of which digits were dropped says so by its power of ten. */
export function numberText(raw: string, format: NumberFormat, is1904: boolean): string {
  const value = Number(raw);
  if (raw === '' || !Number.isFinite(value)) return raw;
  if (format === 'day' && Number.isInteger(value) && value > 0)
    return dayOf(value + (is1904 ? BETWEEN_EPOCHS : 0)) ?? raw;
  if (Math.abs(value) >= MOST_EXACT) return value.toExponential();
  const text = String(value);
  return typeof format === 'object' && format !== null ? text.padStart(format.zeros, '0') : text;
}

function dayOf(serial: number): string | null {
  const ms = Date.UTC(1899, 11, 30) + serial * DAY_MS;
  return serial < 2_958_466 ? new Date(ms).toISOString().slice(0, 10) : null; // 9999-12-31 is the last
}
