import { holdsLink } from '../values/links';
import { illegibleName } from '../values/names';

const MOST_LETTERS = 200;
const ADDRESS = /[(<[（【]?[^\s(<[（【]+@[^\s)>\]）】]+[)>\]）】]?/gu;

/**
 * What somebody else's directory calls a person, in the form names have here: without the addresses it stands beside, without
 * what makes a link of it, legible, and no longer than they are kept. Null where nothing is left to be read.
 */
export function plainName(said: string): string | null {
  const legible = cut(said.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, ' '));
  const [local = ''] = legible.normalize('NFKC').split('@');
  const readings = [legible, legible.replaceAll(ADDRESS, ' ').replaceAll(/\s+/g, ' '), unlinked(local)];
  return readings.map(cut).find(isName) ?? null;
}

/** No scheme and no host is without a dot or a colon. */
const unlinked = (name: string) => name.replaceAll(/[.。:/]+/g, ' ');

const cut = (name: string) =>
  name
    .trim()
    .slice(0, MOST_LETTERS)
    .replace(/\p{Cs}$/u, '')
    .trim();

const isName = (name: string) => name !== '' && illegibleName(name) === null && !holdsLink(name);
