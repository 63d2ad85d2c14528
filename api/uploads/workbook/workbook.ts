import { posix } from 'node:path';
import { cellFormats } from './formats';
import { sheetRows, type SheetRow } from './sheet';
import { sharedStrings } from './strings';
import { readWhole } from './xml';
import { openParts, unreadable, type Parts } from './zip';

interface Related {
  id: string;
  type: string;
  target: string;
}

/**
 * The rows of the first sheet of a workbook (ECMA-376) that is not hidden. What a formula last came to is its value. Only
 * the texts its cells share are held, packed, and a chunk of the sheet. Throws `invalid-import`.
 */
export async function* workbookRows(fd: number): AsyncGenerator<SheetRow[]> {
  const parts = await openParts(fd);
  const book = (await relatedTo(parts, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const { shown, is1904 } = await sheetsOf(parts, book);
  const related = await relatedTo(parts, book);
  const place = shown
    .map(sheet => related.find(({ id }) => id === sheet))
    .find(found => found?.type === 'worksheet')?.target; // a chart may have a sheet of its own
  if (place === undefined) throw unreadable('it has no sheet that is shown');
  const ofType = async (wanted: string) => {
    const target = related.find(({ type }) => type === wanted)?.target;
    return target === undefined || !parts.has(target) ? null : parts.open(target);
  };
  const legend = {
    strings: await sharedStrings(await ofType('sharedStrings')),
    formats: await cellFormats(await ofType('styles')),
    is1904,
  };
  yield* sheetRows(await parts.open(place), legend);
}

async function sheetsOf(parts: Parts, book: string): Promise<{ shown: readonly string[]; is1904: boolean }> {
  const shown: string[] = [];
  let is1904 = false;
  await readWhole(await parts.open(book), {
    open(name, { id = '', state = 'visible', date1904 = '' }) {
      if (name === 'sheet' && state === 'visible') shown.push(id);
      // an extension has an element of this name too, which says nothing of days
      if (name === 'workbookPr') is1904 ||= ['1', 'true'].includes(date1904);
    },
  });
  return { shown, is1904 };
}

/** What a part leads to, by the part beside it that says so. */
async function relatedTo(parts: Parts, part: string): Promise<Related[]> {
  const folder = posix.dirname(part || 'x');
  const beside = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const found: Related[] = [];
  if (!parts.has(beside)) return found;
  await readWhole(await parts.open(beside), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name !== 'Relationship') return;
      const place = target.startsWith('/') ? target : posix.join(folder, target);
      found.push({ id, type: posix.basename(type), target: place });
    },
  });
  return found;
}
