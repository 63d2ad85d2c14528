/** What a CSV file is sent as: Windows calls it a workbook where Excel is installed, and its bytes say what it is. */
export const csvTypes: readonly string[] = [
  'text/csv',
  'application/csv',
  'application/x-csv',
  'text/x-csv',
  'text/comma-separated-values',
  'text/tab-separated-values',
  'text/plain',
  'application/vnd.ms-excel',
];
