const DAY_MS = 86_400_000;
const FIRST = 36_526; // 2000-01-01: what is less is more likely no day at all
const LAST = 109_574; // 2199-12-31

/** The day a spreadsheet means by its number, counted from 1899-12-30 → `YYYY-MM-DD`; null for what is none from 2000 to 2199. */
export function serialDay(text: string): string | null {
  const serial = /^\d{5,6}(?:\.0+)?$/.test(text) ? Number(text) : NaN;
  if (!(serial >= FIRST && serial <= LAST)) return null;
  return new Date(Date.UTC(1899, 11, 30) + serial * DAY_MS).toISOString().slice(0, 10);
}
