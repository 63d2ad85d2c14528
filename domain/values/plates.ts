/** A car's name in the ledger: its number plate in canonical form, or its VIN while it has no plate. */

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
const AREA = `[${PROVINCES}][A-Z]`;

const VIN = /^(?=.*\d)(?=.*[A-Z])[A-HJ-NPR-Z\d]{17}$/;

/** Every kind of plate that cars carry in China, and the vehicle identification number (ISO 3779). */
const kinds: readonly RegExp[] = [
  new RegExp(`^${AREA}(?=.*\\d)[A-Z\\d]{5}$`), // ordinary
  new RegExp(`^${AREA}(?:[A-Z][A-Z\\d]\\d{4}|\\d{5}[A-Z])$`), // new energy: a place more
  new RegExp(`^${AREA}[A-Z\\d]{4,5}[挂学警港澳领试超临]$`), // trailer, learner, police, Hong Kong, Macao, consulate, test, oversize, temporary
  new RegExp(`^${AREA}[A-Z\\d]{4}应急$`), // fire and rescue
  /^(?:\d{6}[使领]|[使领]\d{6})$/, // embassies and consulates
  new RegExp(`^WJ[${PROVINCES}]?(?=.*\\d)[A-Z\\d]{5,7}$`), // armed police
  /^(?:[A-Z]|[军空海北沈兰济南广成])[A-Z]\d{5}$/, // armed forces
  /^民航[A-Z\d]{5}$/, // airports
  new RegExp(`^[${PROVINCES}]\\d{2}[A-Z\\d]{5}$`), // tractors
  VIN,
];

/** No plate holds the letters I and O after the letter of its area: there they are mistaken digits. */
const MISTAKEN = new RegExp(`^(${AREA}|WJ[${PROVINCES}]?)([A-Z\\d]{4,6})([挂学警港澳领试超临]|应急)?$`);

const NOT_WRITTEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const SEPARATORS = /[\s\p{Z}\p{Pd}−˗⁃.·•・‧∙⋅●_]/gu;

/**
 * The one form of a plate or VIN, however it was written: full-width letters, small letters, spaces, dots and dashes
 * aside. Null for what cannot be one.
 */
export function canonicalPlate(text: string): string | null {
  const bare = folded(text);
  const plate = bare.replace(
    MISTAKEN,
    (_, area: string, serial: string, kind = '') => area + serial.replaceAll('O', '0').replaceAll('I', '1') + kind,
  );
  return kinds.some(kind => kind.test(plate)) ? plate : null;
}

/** The one form of a VIN, or null for what is none. */
export function canonicalVin(text: string): string | null {
  const bare = folded(text);
  return VIN.test(bare) ? bare : null;
}

/** What an older release may have kept as a plate, written the way plates are compared. */
export function folded(text: string): string {
  return text.normalize('NFKC').replace(NOT_WRITTEN, '').replace(SEPARATORS, '').toUpperCase();
}
