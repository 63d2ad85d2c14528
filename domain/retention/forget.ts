/** Whose data goes: by which words they are found, and by which they stand from now on. */
export interface Person {
  pseudonym: string;
  /** Plates, in every spelling in which they are on record: nobody else has them. */
  plates: readonly string[];
  /** Card numbers, and phones that are no other car's. */
  numbers: readonly string[];
  /** What others may be called, too. */
  names: readonly string[];
}

/** Stands before whatever replaces a plate; nothing that begins so is anybody. */
export const PSEUDONYM = '已删除-';

const PLATES = new Set(['plate', 'customerName']);

/** Fields that say of what a case was, not of whom. */
const OF_THE_CASE = new Set(['department', 'feedbackRoute', 'agency', 'store', 'zh', 'en']);

/** What programs wrote: keys, ids, levels, days, instants, durations, times of day. */
const WRITTEN_BY_PROGRAMS = [
  /^[a-z][a-z0-9]*(?:[-/~.#][a-z0-9]+)*$/,
  /^L\d(?:#\d+)?$/,
  /^[-+]?\d{4,6}-\d\d(?:-\d\d(?:T[\d:.]+(?:Z|[-+]\d\d:\d\d)?)?)?$/,
  /^P(?:T?\d+(?:\.\d+)?[YMWDHS])+$/,
  /^\d\d:\d\d$/,
];

/**
 * A value of the person's own case without them: plate and name read as the pseudonym, and whatever somebody may have
 * written freely is emptied. What stays: numbers, keys, ids, instants, and the words `isKnown` vouches for.
 */
export function forgetOwn(value: unknown, person: Person, isKnown: (word: string) => boolean, field = ''): unknown {
  if (typeof value === 'string') {
    if (PLATES.has(field)) return person.pseudonym;
    const stays = OF_THE_CASE.has(field) || isKnown(value) || WRITTEN_BY_PROGRAMS.some(kind => kind.test(value));
    return stays && !speaksOf(value, person) ? value : '';
  }
  if (Array.isArray(value)) return value.map(each => forgetOwn(each, person, isKnown, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [renamed(key, person), forgetOwn(each, person, isKnown, key)]),
  );
}

/** A value of a case that names many: what speaks of the person does so no more, everybody else's stays. */
export function forgetMention(value: unknown, person: Person, isKnown: (word: string) => boolean): unknown {
  if (typeof value === 'string') return namesOne(value, person) ? renamed(value, person) : value;
  if (Array.isArray(value)) return value.map(each => forgetMention(each, person, isKnown));
  if (typeof value !== 'object' || value === null) return value;
  if (isTheirs(value, person)) return forgetOwn(value, person, isKnown);
  // another car of the same phone is another customer, and keeps it
  const within = isOfCar(value) ? { ...person, numbers: [] } : person;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [renamed(key, within), forgetMention(each, within, isKnown)]),
  );
}

/** Words with the pseudonym in the place of everything the person is known by. */
export function renamed(words: string, person: Person): string {
  const longestFirst = wordsOf(person).sort((one, other) => other.length - one.length);
  return longestFirst.reduce((said, word) => said.replaceAll(word, person.pseudonym), words);
}

function isTheirs(value: object, { plates, numbers }: Person): boolean {
  if (isOfCar(value)) return plates.includes(value.plate);
  return Object.values(value).some(
    each => typeof each === 'string' && (plates.includes(each) || numbers.includes(each)),
  );
}

/** Whether it is about a car at all: whose, its plate says. */
const isOfCar = (value: object): value is { plate: string } => 'plate' in value && typeof value.plate === 'string';

const namesOne = (text: string, { plates, numbers }: Person) =>
  [...plates, ...numbers].some(word => text.includes(word));

const speaksOf = (text: string, person: Person) => wordsOf(person).some(word => text.includes(word));

const wordsOf = ({ plates, numbers, names }: Person) => [...plates, ...numbers, ...names];
