import { openSpool, type Spool } from '../../api/uploads/spool';
import { workbookRows } from '../../api/uploads/workbook/workbook';

/** Keeps a file aside as an upload is. */
export async function inSpool<T>(file: Buffer, act: (spool: Spool) => Promise<T>): Promise<T> {
  const spool = await openSpool();
  try {
    await spool.write(file);
    return await act(spool);
  } finally {
    await spool.close();
  }
}

/** The rows of a workbook by their line: cells, or what is wrong with them. */
export const rowsIn = (file: Buffer) =>
  inSpool(file, async ({ fd }) => {
    const found: Record<number, readonly string[] | string> = {};
    for await (const rows of workbookRows(fd))
      for (const row of rows) found[row.line] = 'cells' in row ? row.cells : row.message;
    return found;
  });

/** A row of texts that the cells hold. */
export const inline = (...texts: string[]) =>
  `<row>${texts.map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
/** Why a workbook is refused. */
export const refusal = (file: Buffer) =>
  rowsIn(file).then(
    () => 'read',
    (error: unknown) => String(error),
  );
