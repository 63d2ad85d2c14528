const MOST_LETTERS = 100;

/** Can somebody be on record by this name? What acts by itself, and keys, have names nobody else may take. */
export function isSubject(sub: string): boolean {
  if (sub.length > MOST_LETTERS || /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(sub)) return false;
  const name = sub.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  return name !== '' && name !== 'system' && !name.startsWith('key:');
}
