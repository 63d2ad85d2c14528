import { isUsualDay } from './moments';

const MIDNIGHT = String.raw`(?:[ T]0{1,2}:00(?::00(?:\.0+)?)?)?`;
const WRITTEN = [
  new RegExp(String.raw`^(\d{4})([/.。-])(\d{1,2})\2(\d{1,2})${MIDNIGHT}$`),
  /^(\d{4})(年)(\d{1,2})月(\d{1,2})日$/,
];

/**
 * A day as a person or a spreadsheet writes it (`2027/6/1`, `2027.6.1`, `2027年6月1日`, with full-width digits, with a
 * midnight after it) → `YYYY-MM-DD`; null for what is no day from 1900 to 2199, or could be another one: no number of a
 * spreadsheet, no year of two digits, no year at the end is guessed.
 */
export function writtenDay(text: string): string | null {
  const bare = text
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '')
    .replaceAll(/\p{Pd}/gu, '-')
    .trim();
  for (const pattern of WRITTEN) {
    const [, year, , month, date] = pattern.exec(bare) ?? [];
    if (year === undefined || month === undefined || date === undefined) continue;
    const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
    return isUsualDay(day) ? day : null;
  }
  return null;
}
