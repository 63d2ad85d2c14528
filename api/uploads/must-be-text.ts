import { DomainError } from '../../domain/errors';

const ZIP = Buffer.from('504b0304', 'hex');
const OLE2 = Buffer.from('d0cf11e0', 'hex');

/** By its first bytes a file is a workbook (.xlsx is a ZIP file), or one of old or with a password (.xls is an OLE2 file). */
export const isWorkbook = (start: Buffer): boolean => ZIP.equals(start.subarray(0, ZIP.length));
export const isOldWorkbook = (start: Buffer): boolean => OLE2.equals(start.subarray(0, OLE2.length));

/** Throws `unsupported-media-type` for a file that is a workbook, whatever it calls itself. */
export function mustBeText(start: Buffer): void {
  if (isWorkbook(start) || isOldWorkbook(start)) throw workbookRefused();
}

/** What whoever sends a workbook is told. */
export function workbookRefused(): DomainError {
  return new DomainError(
    'unsupported-media-type',
    'This is a workbook (.xlsx or .xls). Save it as CSV in the spreadsheet, and send that as text/csv.',
  );
}
