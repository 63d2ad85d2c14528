import { Readable } from 'node:stream';
import { csvLines } from '../../api/routes/reminder-plans/csv-lines';
import type { Line } from '../../api/routes/reminder-plans/line';
import { charsetIn } from '../../api/uploads/charset';

const MOST_BYTES = 64 * 1_048_576;

export interface Read {
  charset: string | null;
  /** Plate and name of the good rows, by their line. */
  good: Record<number, string>;
  /** The codes of the bad ones. */
  bad: Record<number, string>;
  lines: Line[];
  /** How often it was read again from the start. */
  again: number;
}

/** Reads a file to the end, in pieces of some size. */
export async function read(file: string | Buffer, { type = 'text/csv', size = 65_536 } = {}): Promise<Read> {
  const bytes = Buffer.from(file);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.subarray(at * size, (at + 1) * size),
  );
  const all: Read = { charset: null, good: {}, bad: {}, lines: [], again: 0 };
  for await (const reading of csvLines(Readable.from(pieces), charsetIn(type), MOST_BYTES)) {
    if (reading.kind === 'lines') all.lines.push(...reading.lines);
    else if (reading.kind === 'again') Object.assign(all, { lines: [], again: all.again + 1 });
    else all.charset = reading.charset;
  }
  for (const { line, row } of all.lines) {
    if (Array.isArray(row)) all.bad[line] = row.map(({ code }) => code).join(' ');
    else all.good[line] = `${row.plate} ${row.customerName}`;
  }
  return all;
}

const HEADING = 'plate,customerName,phone,item,dueOn';

/** A file with the full heading. */
export const csv = (...rows: string[]) => `${[HEADING, ...rows].join('\n')}\n`;

/** What a file says, whatever it is written in. */
export async function saidIn(file: string | Buffer): Promise<string> {
  return (await read(file)).lines.map(({ said }) => said).join('\n');
}

const letters = new Map<string, number[]>();

/** Text as a Chinese spreadsheet saves it. */
export function gbk(text: string): Buffer {
  if (letters.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const letter = decoder.decode(Buffer.from([lead, trail]));
        if ([...letter].length === 1 && !letters.has(letter)) letters.set(letter, [lead, trail]);
      }
  }
  return Buffer.from([...text].flatMap(each => (each < '\x80' ? [each.charCodeAt(0)] : (letters.get(each) ?? [0xff]))));
}

/** Text in UTF-16 that begins with its byte-order mark. */
export const utf16le = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
export const utf16be = (text: string) => utf16le(text).swap16();
