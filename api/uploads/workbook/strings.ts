import { readXml } from './xml';
import { unreadable } from './zip';

/** The texts that cells point to, by their number. */
export interface SharedStrings {
  at(index: number): string;
}

/** How many bytes of texts are held, and how many texts: where each stands takes memory, even of empty ones. */
const MOST = { bytes: 128 * 1_048_576, texts: 8_388_608 };
const BLOCK = 1_048_576;
const MOST_LETTERS = 32_767; // a cell holds no more

/** Reads them packed as bytes, side by side: a million short texts are some megabytes, and nothing for the collector. */
export async function sharedStrings(chunks: AsyncIterable<Buffer> | null, most = MOST): Promise<SharedStrings> {
  const packed = packedTexts(most);
  if (chunks === null) return packed;
  let text: string | null = null;
  let phonetic = 0;
  let isText = false;
  const reading = readXml(chunks, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text(part) {
      if (text !== null && isText && text.length < MOST_LETTERS) text += part;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name !== 'si' || text === null) return;
      packed.add(unescaped(text));
      text = null;
    },
  });
  for await (const _ of reading);
  return packed;
}

/** A character that XML cannot hold stands as `_x000D_` (ECMA-376, ST_Xstring). */
export function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function packedTexts(most: typeof MOST): SharedStrings & { add(text: string): void } {
  const blocks: Buffer[] = [];
  let used = BLOCK;
  let ends = new Float64Array(1_024); // where each text ends, over all blocks
  let starts = new Float64Array(1_024);
  let count = 0;
  return {
    add(text) {
      if (count >= most.texts) throw unreadable('its texts are too many');
      const bytes = Buffer.from(text);
      if (used + bytes.length > BLOCK) {
        if ((blocks.length + 1) * BLOCK > most.bytes) throw unreadable('its texts are too many');
        blocks.push(Buffer.allocUnsafe(Math.max(BLOCK, bytes.length)));
        used = 0;
      }
      if (count === ends.length) [starts, ends] = [grown(starts), grown(ends)];
      const start = (blocks.length - 1) * BLOCK + used;
      blocks.at(-1)?.set(bytes, used);
      starts[count] = start;
      ends[count] = start + bytes.length;
      used += bytes.length;
      count += 1;
    },
    at(index) {
      const start = starts[index];
      const end = ends[index];
      if (start === undefined || end === undefined || index >= count) throw unreadable('a cell points to no text');
      const from = start % BLOCK;
      return blocks[Math.floor(start / BLOCK)]?.toString('utf8', from, from + end - start) ?? '';
    },
  };
}

function grown(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const twice = new Float64Array(numbers.length * 2);
  twice.set(numbers);
  return twice;
}
