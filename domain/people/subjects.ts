const MOST_LETTERS = 100;

/** Whom deliveries go to that is nobody on record. */
export const CUSTOMER = 'customer';

/** A name in the one form in which two people are never called the same: letters may be capital or not, wide or not, composed or not. */
export const foldedSubject = (sub: string): string => sub.normalize('NFKC').toLowerCase();

/** Can somebody be on record by this name? What acts by itself, keys and whom deliveries go to have names nobody else may take. */
export function isSubject(sub: string): boolean {
  const name = nameIn(sub);
  return wasSubject(sub) && name !== CUSTOMER && !/^(?:webhook|group):/.test(name);
}

/** Was it ever a name of people? Who has one that has been reserved since is found by it, and put out, and nothing else. */
export function wasSubject(sub: string): boolean {
  if (sub.length > MOST_LETTERS || sub !== sub.trim() || /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(sub)) return false;
  const name = nameIn(sub);
  return name !== '' && name !== 'system' && !name.startsWith('key:');
}

const nameIn = (sub: string) => foldedSubject(sub).replaceAll(/\s/g, '');
