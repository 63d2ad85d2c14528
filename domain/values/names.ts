/** A name as it is compared: `张　伟`, `张 伟` and `张伟` are one person, and so are `O'Brien` and `o’brien`. */
export function comparableName(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu, '')
    .replaceAll(/[\s\p{Z}]+/gu, '')
    .replaceAll(/[‘’ʼ＇`´]/g, "'")
    .replaceAll(/[·•・‧∙⋅●.]/g, '·')
    .toLowerCase();
}

/** True where two names are of one person, however each was written. */
export function isSameName(one: string, other: string): boolean {
  return comparableName(one) === comparableName(other);
}

/** What is wrong with words a customer is sent, or null: characters that are not to be read. */
export function illegible(words: string): string | null {
  if (/[^\P{Cc}\t\r\n]/u.test(words)) return 'may not contain control characters';
  return /[\u202a-\u202e\u2066-\u2069]/.test(words) ? 'may not turn the direction of what follows' : null;
}

/** The same for a name, which is one line with something to be read in it. */
export function illegibleName(name: string): string | null {
  if (/[\r\n]/.test(name.trim())) return 'may not contain line breaks';
  if (name.trim() !== '' && comparableName(name) === '') return 'has no letter that can be read';
  return illegible(name);
}
