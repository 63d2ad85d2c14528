/** What a test asks for and has not put there. */
export function missing(what: string): never {
  throw new Error(`there is no ${what}`);
}
