import { DomainError } from '../../domain/errors';

const workbooks = [Buffer.from('504b0304', 'hex'), Buffer.from('d0cf11e0', 'hex')]; // .xlsx is a ZIP file, .xls an OLE2 file

/** Throws `unsupported-media-type` for a file that is a workbook, whatever it calls itself. */
export function mustBeText(start: Buffer): void {
  if (workbooks.some(magic => magic.equals(start.subarray(0, magic.length)))) throw workbookRefused();
}

/** What whoever sends a workbook is told. */
export function workbookRefused(): DomainError {
  return new DomainError(
    'unsupported-media-type',
    'This is a workbook (.xlsx or .xls). Save it as CSV in the spreadsheet, and send that as text/csv.',
  );
}
