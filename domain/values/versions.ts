/** What a request says of the version it means: `If-Match` and `If-None-Match` as they were sent. */
export interface Condition {
  match: string | null;
  noneMatch: string | null;
}

/** Numbered where an entry has one line of versions; where a store may have its own beside the chain's, with whose it is. */
type Version = number | string;

/** What stands in the place of a store's key for what holds for every store; no store is called so. */
export const CHAIN = 'all';

/** Which of the versions of a store and of the chain holds: they are numbered apart. */
export const versionAmong = ({ store, version }: { store: string | null; version: number }): string =>
  `${store ?? CHAIN}~${version}`;

/** The tag of a version, as HTTP has it. */
export function tagOf(version: Version): string {
  return `"${version}"`;
}

/** Does the version that stands fit the condition? Null: there is none yet. Tags are compared whole, weak ones never fit (RFC 9110, 13.1). */
export function isMet({ match, noneMatch }: Condition, version: Version | null): boolean {
  if (match !== null && (version === null || !names(match, version))) return false;
  return noneMatch === null || version === null || !names(noneMatch, version);
}

/** Does it say outright that there is none yet? */
export const saysNew = ({ noneMatch }: Condition): boolean => noneMatch?.trim() === '*';

function names(said: string, version: Version): boolean {
  return said.trim() === '*' || said.split(',').some(tag => tag.trim() === tagOf(version));
}
