import { comparableName } from './names';

/** What a cell of a table says, without what keeps a spreadsheet from counting with it (`="…"`); null for nothing that can be seen. */
export function filledCell(cell: string): string | null {
  const text = cell.trim().replace(/^="([^"]*)"$/, '$1');
  return comparableName(text) === '' ? null : text.trim();
}

/** Text that is what was written: no NUL, nothing a wrong charset left, no half of a character. */
export function isStorable(text: string): boolean {
  return !/[\0\uFFFD]|\p{Cs}/u.test(text);
}

/** A number of which a spreadsheet has dropped digits: it keeps fifteen. */
export function hasLostDigits(text: string): boolean {
  const [, lead = '', fraction = '', power] = /^(\d)(?:\.(\d+))?e\+?(\d+)$/i.exec(text.trim()) ?? [];
  return power !== undefined && (Number(power) >= MOST_DIGITS || lead.length + fraction.length <= Number(power));
}

const MOST_DIGITS = 15;
