import type { Page } from './asked';

/** A page of a list that is read whole: what is summed up is short, however long the period. */
export function pageOf<Row extends { place: string }>(rows: readonly Row[], { after, limit }: Page): Row[] {
  return rows.filter(({ place }) => after === null || place > after).slice(0, limit);
}

/** Lines in the order of their places, numbered so that places can be compared. */
export function placed<Row extends object>(rows: readonly Row[]): (Row & { place: string })[] {
  return rows.map((row, at) => ({ ...row, place: String(at).padStart(8, '0') }));
}
