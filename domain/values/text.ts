import type { Fault } from '../errors';
import { pointerTo } from './pointers';

/** The longest way down into what was sent: beyond it nothing sensible is said. */
const DEEPEST = 100;

const LONE_SURROGATE = /\p{Cs}/u;

/** What is wrong with a text that no database keeps as it is, or null: half of a character, or the character NUL. */
export function unstorable(text: string): string | null {
  if (text.includes('\0')) return 'may not contain the NUL character';
  return LONE_SURROGATE.test(text) ? 'holds half of a character (a lone surrogate), so it is no Unicode text' : null;
}

/** The first text, key or depth in a JSON value that cannot be kept, or null. Asks no stack of its own, however deep the value. */
export function firstBadText(value: unknown): Fault | null {
  const left: { each: unknown; pointer: string; depth: number }[] = [{ each: value, pointer: '', depth: 0 }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { each, pointer, depth } = next;
    if (typeof each === 'string') {
      const message = unstorable(each);
      if (message !== null) return { pointer, message };
    }
    if (typeof each !== 'object' || each === null) continue;
    if (depth >= DEEPEST) return { pointer: '', message: `is nested deeper than ${DEEPEST} levels` };
    for (const [key, inner] of Object.entries(each)) {
      if (unstorable(key) !== null) return { pointer, message: `has a key that ${unstorable(key) ?? ''}` };
      left.push({ each: inner, pointer: pointerTo([key], pointer), depth: depth + 1 });
    }
  }
  return null;
}
