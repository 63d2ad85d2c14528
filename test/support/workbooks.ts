import { zipSync } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** What a workbook is made of; each is XML without its root. */
export interface Made {
  /** The rows of each sheet by its file. */
  sheets: Readonly<Record<string, string>>;
  /** What the workbook says of its sheets; each is shown where it is left out. */
  states?: Readonly<Record<string, string>>;
  /** Whose kind is another than a worksheet. */
  kinds?: Readonly<Record<string, string>>;
  strings?: string;
  styles?: string;
  properties?: string;
  extension?: string;
}

/** A workbook as spreadsheets save it, with shared texts and styles of its own. */
export function workbook(made: Made): Buffer {
  return packed(partsOf(made));
}

/** The parts of a file by their names, as a ZIP file. */
export function packed(parts: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, Buffer.from(xml)]))));
}

export function partsOf({ sheets, states = {}, kinds = {}, ...made }: Made): Record<string, string> {
  const names = Object.keys(sheets);
  const listed = names.map((name, at) => {
    const state = states[name] === undefined ? '' : ` state="${states[name]}"`;
    return `<sheet name="${name}" sheetId="${at + 1}"${state} r:id="rId${at}"/>`;
  });
  const related = names.map(
    (name, at) =>
      `<Relationship Id="rId${at}" Type="${RELATED}/${kinds[name] ?? 'worksheet'}" Target="sheets/${name}.xml"/>`,
  );
  return {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATED}">${made.properties ?? ''}<sheets>${listed.join('')}</sheets>${made.extension ?? ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${related.join('')}<Relationship Id="t" Type="${RELATED}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="s" Type="${RELATED}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${made.strings ?? ''}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${made.styles ?? ''}</styleSheet>`,
    ...Object.fromEntries(
      Object.entries(sheets).map(([name, rows]) => [
        `xl/sheets/${name}.xml`,
        `\uFEFF<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
  };
}
