import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import type { Charset } from '../../domain/charsets';
import { arriving } from './arriving';
import { LONGEST_LINE, splitLines, type ByteLine } from './byte-lines';
import type { SaidCharset } from './charset';
import { gatherEvidence } from './evidence';
import { isSurelyUtf8 } from './leaning';
import { mustBeText } from './must-be-text';
import { openSpool } from './spool';

/** What comes of reading a file: lines, word that all of them were misread and come again, and the end. */
export type Reading<T> = { kind: 'lines'; lines: T[] } | { kind: 'again' } | { kind: 'end'; charset: Charset };

/** A line of a file, or why it is none; `raw` tells such lines apart. */
export type TextLine =
  | { line: number; text: string }
  | { line: number; fault: 'too-long' | 'unreadable-text'; message: string; raw: string };

const WINDOW = 16_384;

/**
 * The lines of a file while it arrives, never more of it in memory than a chunk. The first bytes tell the encoding it is
 * read in for now; the whole of it decides, and where that was wrong it is read again from where it was kept aside.
 * Throws `body-too-large`, `upload-aborted`, `unsupported-media-type`.
 */
export async function* textLines(
  body: Readable,
  said: SaidCharset | null,
  mostBytes: number,
): AsyncGenerator<Reading<TextLine>> {
  const evidence = gatherEvidence(said);
  const spool = await openSpool();
  let first: { charset: Charset; reader: LineReader } | null = null;
  let size = 0;
  try {
    for await (const chunk of arriving(body, mostBytes)) {
      await spool.write(chunk);
      evidence.take(chunk);
      size += chunk.length;
      if (first) yield { kind: 'lines', lines: first.reader.take(chunk) };
      else if (size >= WINDOW) {
        mustBeText(evidence.start());
        first = { charset: evidence.charset(), reader: readerIn(evidence.charset()) };
        for await (const kept of spool.chunks()) yield { kind: 'lines', lines: first.reader.take(kept) };
      }
    }
    evidence.end();
    mustBeText(evidence.start());
    const charset = evidence.charset();
    if (first && first.charset !== charset) yield { kind: 'again' };
    const reader = first?.charset === charset ? first.reader : readerIn(charset);
    if (reader !== first?.reader)
      for await (const kept of spool.chunks()) yield { kind: 'lines', lines: reader.take(kept) };
    yield { kind: 'lines', lines: reader.end() };
    yield { kind: 'end', charset };
  } finally {
    body.resume(); // an answer is heard by who has sent everything
    await spool.close();
  }
}

interface LineReader {
  take(chunk: Buffer): TextLine[];
  end(): TextLine[];
}

/** UTF-16 becomes UTF-8 before it is split: what cannot be read in it becomes U+FFFD, which no row may hold. */
function readerIn(charset: Charset): LineReader {
  const splitter = splitLines();
  const textOf = (found: ByteLine[]) => found.map(each => lineIn(charset, each));
  if (charset === 'utf-8' || charset === 'gb18030')
    return { take: chunk => textOf(splitter.take(chunk)), end: () => textOf(splitter.end()) };
  const decoder = new TextDecoder(charset);
  const split = (text: string) => splitter.take(Buffer.from(text));
  return {
    take: chunk => textOf(split(decoder.decode(chunk, { stream: true }))),
    end: () => textOf([...split(decoder.decode()), ...splitter.end()]),
  };
}

const inUtf8 = new TextDecoder('utf-8');
const inGb18030 = new TextDecoder('gb18030', { fatal: true });

function lineIn(charset: Charset, { line, bytes, isCut }: ByteLine): TextLine {
  const raw = () => bytes.toString('latin1');
  if (isCut) return { line, fault: 'too-long', message: `the line has more than ${LONGEST_LINE} bytes`, raw: raw() };
  const text = charset === 'gb18030' ? gb18030Of(bytes) : isUtf8(bytes) ? inUtf8.decode(bytes) : null;
  if (text !== null) return { line, text };
  return {
    line,
    fault: 'unreadable-text',
    message: `the line is not ${charset}, as the rest of the file is`,
    raw: raw(),
  };
}

/** Null also for a line that is UTF-8 among others that are not: as GB18030 it would read as a name nobody has. */
function gb18030Of(bytes: Buffer): string | null {
  if (isSurelyUtf8(bytes)) return null;
  try {
    return inGb18030.decode(bytes);
  } catch {
    return null;
  }
}
