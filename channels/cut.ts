const ELLIPSIS = '…';
const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** A text of at most so many bytes of UTF-8: cut between two characters as people see them, and then it says so by `…`. */
export function cut(text: string, mostBytes: number): string {
  if (Buffer.byteLength(text) <= mostBytes) return text;
  let left = mostBytes - Buffer.byteLength(ELLIPSIS);
  if (left < 0) return '';
  let kept = '';
  // a unit is at least one byte: where the slice cuts, nothing is kept any more
  for (const { segment } of characters.segment(text.slice(0, mostBytes))) {
    left -= Buffer.byteLength(segment);
    if (left < 0) break;
    kept += segment;
  }
  return kept + ELLIPSIS;
}

/**
 * Head, body and tail one below the other in at most so many bytes. The body is cut first, then the head; the tail holds
 * what would be useless cut (a link) and is there as a whole or, where nothing else would fit, not at all.
 */
export function fitted(head: string, body: string, tail: string, mostBytes: number): string {
  const end = tail === '' || bytes(tail) > mostBytes / 2 ? '' : `\n${tail}`;
  const room = mostBytes - bytes(end);
  const start = cut(head, room);
  const rest = body === '' ? '' : cut(`\n${body}`, room - bytes(start));
  return start + (rest.length > 1 + ELLIPSIS.length || rest === `\n${body}` ? rest : '') + end;
}

const bytes = (text: string): number => Buffer.byteLength(text);
