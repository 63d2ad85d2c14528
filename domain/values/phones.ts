const MOBILE = /^1[3-9]\d{9}$/;
const LANDLINE = /^0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}$/; // with its area code
const SERVICE = /^[48]00\d{7}$/;
const ABROAD = /^\+(?!86)[1-9]\d{7,14}$/; // E.164
const EXTENSION = /(?:转|ext\.?|x|#)(\d{1,6})$/i;
const HYPHENED = /^(0\d{2,3}-?[2-9]\d{6,7}|[48]00-?\d{3}-?\d{4})-(\d{1,6})$/;

/**
 * The one form of a phone number: digits, after a plus where it is abroad, and `-` before an extension. What a
 * spreadsheet made of it is undone where no digit can be lost; null for what cannot be called.
 */
export function canonicalPhone(text: string): string | null {
  const bare = unquoted(text.normalize('NFKC').replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, ''));
  const close = bare.replaceAll(/\s/g, '').replaceAll(/\p{Pd}/gu, '-');
  const [, own, after] = HYPHENED.exec(close) ?? [];
  const extension = after ?? EXTENSION.exec(close)?.[1];
  const number = numberOf(own ?? (extension === undefined ? bare : close.replace(EXTENSION, '')));
  if (number === null) return null;
  if (extension === undefined) return number;
  return MOBILE.test(number) ? null : `${number}-${extension}`;
}

/** `="138…"` and `'138…`: how people keep a spreadsheet from counting with it. */
function unquoted(text: string): string {
  const trimmed = text.trim();
  return (/^=\s*"([^"]*)"$/.exec(trimmed)?.[1] ?? trimmed.replace(/^'|^"(.*)"$/, '$1')).trim();
}

function numberOf(text: string): string | null {
  const whole = asWhole(text);
  if (!/^\+?[\d\s\p{Z}\p{Pd}().·]+$/u.test(whole)) return null;
  const dialled = whole.replaceAll(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+');
  const home = dialled.replace(/^\+86/, '').replace(/^86(?=1[3-9]\d{9}$)/, '');
  const national = dialled.startsWith('+86') && /^[1-9]/.test(home) && !MOBILE.test(home) ? `0${home}` : home;
  const found = [home, national].find(each => MOBILE.test(each) || LANDLINE.test(each) || SERVICE.test(each));
  return found ?? (ABROAD.test(dialled) ? dialled : null);
}

/** A number a spreadsheet wrote with decimals or a power of ten, when every digit is still there. */
function asWhole(text: string): string {
  const decimals = /^(\d{10,12})\.0+$/.exec(text)?.[1];
  if (decimals !== undefined) return decimals;
  const [, lead, fraction, power] = /^(\d)\.(\d+)e\+?(\d+)$/i.exec(text) ?? [];
  if (lead === undefined || fraction === undefined) return text;
  return fraction.length === Number(power) ? lead + fraction : text;
}
