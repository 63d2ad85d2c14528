import { cursorOf, readCursor } from './cursor';

/** Before which version a page of versions goes on, latest first; null from the latest on. */
export function afterVersion(cursor: string | undefined): number | null {
  const [, place = ''] = readCursor('versions', cursor, 2) ?? [];
  if (cursor === undefined) return null;
  return /^\d{1,9}$/.test(place) ? Number(place) : 0;
}

/** The place of the page after this one; null where there is none. */
export function nextVersions(shown: readonly { version: number }[], limit: number): string | null {
  const last = shown.length === limit ? shown.at(-1) : undefined;
  return last && last.version > 1 ? cursorOf('versions', ['infinity', String(last.version)]) : null;
}
