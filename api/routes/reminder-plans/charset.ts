import { DomainError } from '../../../domain/errors';

export type Charset = 'utf-8' | 'gb18030';

const known: Readonly<Record<string, Charset>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  gb18030: 'gb18030',
};

/** The charset a Content-Type names, or null. Throws `unsupported-media-type` for one that is not read. */
export function charsetIn(contentType: string | undefined): Charset | null {
  const named = /;\s*charset="?([^";\s]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (named === undefined) return null;
  const charset = known[named];
  if (!charset) throw new DomainError('unsupported-media-type', `Send one of: ${Object.keys(known).join(', ')}.`);
  return charset;
}

const WINDOW = 16_384;

/**
 * Bytes → text, without a byte-order mark. When the charset is not said, the first bytes beyond ASCII tell: what is not
 * UTF-8 there is GBK. Bytes that fit nothing become U+FFFD.
 */
export async function* decoded(chunks: AsyncIterable<Buffer>, charset: Charset | null): AsyncGenerator<string> {
  let decoder = charset === null ? null : new TextDecoder(charset);
  let held = Buffer.alloc(0);
  for await (const chunk of chunks) {
    held = Buffer.concat([held, chunk]);
    if (!decoder) {
      const first = held.findIndex(byte => byte > 0x7f);
      if (first >= 0 && held.length - first < WINDOW) continue;
      if (first >= 0) decoder = new TextDecoder(charsetOf(held));
    }
    yield decoder ? decoder.decode(held, { stream: true }) : held.toString('latin1');
    held = Buffer.alloc(0);
  }
  decoder ??= new TextDecoder(charsetOf(held));
  yield decoder.decode(held);
}

function charsetOf(bytes: Buffer): Charset {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}
