/** What a request says of the version it means: `If-Match` and `If-None-Match` as they were sent. */
export interface Condition {
  match: string | null;
  noneMatch: string | null;
}

/** The tag of a version, as HTTP has it. */
export function tagOf(version: number): string {
  return `"${version}"`;
}

/** Does the version that stands fit the condition? Null: there is none yet. Tags are compared whole, weak ones never fit (RFC 9110, 13.1). */
export function isMet({ match, noneMatch }: Condition, version: number | null): boolean {
  if (match !== null && (version === null || !names(match, version))) return false;
  return noneMatch === null || version === null || !names(noneMatch, version);
}

function names(said: string, version: number): boolean {
  return said.trim() === '*' || said.split(',').some(tag => tag.trim() === tagOf(version));
}
