import { canonicalPhone } from './phones';
import { canonicalPlate } from './plates';
import { unstorable } from './text';

/** What was typed of a plate or a phone, where it is not the form it is kept and compared in. */
export interface Typed {
  plate?: string;
  phone?: string;
}

const forms = { plate: canonicalPlate, phone: canonicalPhone } as const;

/** What of these words is kept beside their form, for display; null when everything was typed in its form, or is none. */
export function typedOf(said: Readonly<Record<string, unknown>>): Typed | null {
  const typed: Typed = {};
  for (const field of ['plate', 'phone'] as const) {
    const words = said[field];
    if (typeof words !== 'string' || unstorable(words) !== null) continue;
    const shown = words.trim();
    const form = forms[field](shown);
    if (form !== null && form !== shown) typed[field] = shown;
  }
  return typed.plate === undefined && typed.phone === undefined ? null : typed;
}

/** What is still to be shown of the words for a customer once other words were said: those of a field stay until it is said anew. */
export function typedAnew(before: Typed | null, said: Readonly<Record<string, unknown>>): Typed | null {
  const kept: Typed = { ...before };
  for (const field of ['plate', 'phone'] as const) if (said[field] !== undefined) delete kept[field];
  const all = { ...kept, ...typedOf(said) };
  return Object.keys(all).length === 0 ? null : all;
}
