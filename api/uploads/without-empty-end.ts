/** The cells of a row up to the last that says anything: spreadsheets write empty ones as far as others reach. */
export function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex(cell => cell.trim() !== '') + 1);
}
