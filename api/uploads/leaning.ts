import { isAscii, isUtf8 } from 'node:buffer';

const inUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const inGb18030 = new TextDecoder('gb18030');

const HAN = /\p{Script=Han}/u;
const CHINESE = /[\p{Script=Han}\u2010-\u2026\u3000-\u3017\uFF01-\uFF5E]/gu;
const LATIN_IN_A_WORD = /(?<=[a-z])[\u00C0-\u024F]|[\u00C0-\u024F](?=[a-z])/giu;

/** The signs and the 3,755 common characters of GB 2312: what nearly all of a Chinese text is made of, each two bytes. */
const common = new Set(inGb18030.decode(Buffer.from([...pairs(0xa1, 0xa3), ...pairs(0xb0, 0xd7)])));

/**
 * For which encoding a line speaks: 1 for UTF-8, -1 for GB18030, 0 for neither. It speaks for the one in which more of
 * its bytes are what people in China write. Rarely are bytes valid in one encoding by being written in the other, and
 * when they are, they are no such text: UTF-8 read as GB18030 is rare characters, GB18030 read as UTF-8 is letters of
 * other scripts, side by side.
 */
export function leaningOf(line: Buffer): -1 | 0 | 1 {
  if (isAscii(line)) return 0;
  const difference = explainedInUtf8(line) - explainedInGb18030(line);
  return difference === 0 ? 0 : difference > 0 ? 1 : -1;
}

/** True for a line no encoding but UTF-8 explains. */
export function isSurelyUtf8(line: Buffer): boolean {
  return isUtf8(line) && leaningOf(line) > 0;
}

function explainedInUtf8(line: Buffer): number {
  const text = inUtf8.decode(line);
  // a valid line that holds a Chinese character is UTF-8 throughout, other scripts too
  if (HAN.test(text) && isUtf8(line)) return line.reduce((bytes, byte) => bytes + (byte > 0x7f ? 1 : 0), 0);
  const dots = text.split('·').length - 1;
  return 3 * countOf(text, CHINESE) + 2 * (dots + countOf(text, LATIN_IN_A_WORD));
}

function explainedInGb18030(line: Buffer): number {
  let bytes = 0;
  for (const letter of inGb18030.decode(line)) if (common.has(letter)) bytes += 2;
  return bytes;
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function* pairs(firstLead: number, lastLead: number): Generator<number> {
  for (let lead = firstLead; lead <= lastLead; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) yield* [lead, trail];
}
