import type { Charset } from '../../domain/charsets';
import { DomainError } from '../../domain/errors';

/** What a Content-Type says: one of them, or `utf-16`, whose byte order the file itself tells. */
export type SaidCharset = Charset | 'utf-16';

const known: ReadonlyMap<string, SaidCharset> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['gbk', 'gb18030'],
  ['gb2312', 'gb18030'],
  ['cp936', 'gb18030'],
  ['gb18030', 'gb18030'],
  ['utf-16', 'utf-16'],
  ['utf16', 'utf-16'],
  ['utf-16le', 'utf-16le'],
  ['utf-16be', 'utf-16be'],
]);

/** The charset a Content-Type names, or null. Throws `unsupported-media-type` for one that is not read. */
export function charsetIn(contentType: string | undefined): SaidCharset | null {
  const named = /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (named === undefined) return null;
  const charset = known.get(named);
  if (charset) return charset;
  const all = [...known.keys()].join(', ');
  throw new DomainError('unsupported-media-type', `That charset is not read. Name one of: ${all}; or none.`);
}

const marks: readonly (readonly [Charset, Buffer])[] = [
  ['utf-8', Buffer.from('efbbbf', 'hex')],
  ['utf-16le', Buffer.from('fffe', 'hex')],
  ['utf-16be', Buffer.from('feff', 'hex')],
  ['gb18030', Buffer.from('84319533', 'hex')],
];

/** The charset a byte-order mark at the start of a file names, or null. */
export function charsetOfMark(start: Buffer): Charset | null {
  return marks.find(([, mark]) => mark.equals(start.subarray(0, mark.length)))?.[0] ?? null;
}
