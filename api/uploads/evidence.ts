import type { Charset } from '../../domain/charsets';
import { splitLines } from './byte-lines';
import { charsetOfMark, type SaidCharset } from './charset';
import { leaningOf } from './leaning';

/** What the bytes seen so far tell about the encoding of a file. */
export interface Evidence {
  take(chunk: Buffer): void;
  end(): void;
  /** The first bytes of the file. */
  start(): Buffer;
  charset(): Charset;
}

const START = 8;

/**
 * How the encoding of a file is decided, by the whole of it:
 * 1. what the Content-Type says, then what a byte-order mark says;
 * 2. UTF-16 where a tenth of the bytes or more are NUL and nearly all of these stand on one side of their pair;
 * 3. else by lines, each of which has one vote (`leaningOf`): the majority, UTF-8 where they are even. A line that is
 *    broken, or written in another encoding, is outvoted, and told when it is read.
 */
export function gatherEvidence(said: SaidCharset | null): Evidence {
  const lines = splitLines();
  let start = Buffer.alloc(0);
  let size = 0;
  const nul = { even: 0, odd: 0 };
  let votes = 0;
  const vote = (found: ReturnType<typeof lines.take>) => {
    for (const { bytes } of found) votes += leaningOf(bytes);
  };
  return {
    take(chunk) {
      if (start.length < START) start = Buffer.concat([start, chunk.subarray(0, START - start.length)]);
      for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, at + 1))
        if ((size + at) % 2 === 0) nul.even += 1;
        else nul.odd += 1;
      size += chunk.length;
      if (said === null) vote(lines.take(chunk));
    },
    end: () => vote(lines.end()),
    start: () => start,
    charset() {
      if (said !== null && said !== 'utf-16') return said;
      const told = charsetOfMark(start) ?? utf16By(nul, size);
      if (said === 'utf-16') return told === 'utf-16be' ? told : 'utf-16le';
      return told ?? (votes < 0 ? 'gb18030' : 'utf-8');
    },
  };
}

/** Commas, digits and line ends are half NUL in UTF-16; a character of Chinese that is (一) stands on the other side. */
function utf16By({ even, odd }: { even: number; odd: number }, size: number): Charset | null {
  if (even + odd === 0 || (even + odd) * 10 < size) return null;
  if (Math.min(even, odd) * 8 > Math.max(even, odd)) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}
