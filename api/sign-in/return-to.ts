const MOST_LETTERS = 2_000;

/** Where to go after signing in: a place of ours, whole, or our first page where what was asked for is none. */
export function placeOfOurs(asked: string | undefined, publicUrl: string): string {
  const home = new URL('/', publicUrl);
  if (!asked?.startsWith('/') || asked.length > MOST_LETTERS || !URL.canParse(asked, home.href)) return home.href;
  const place = new URL(asked, home);
  return place.origin === home.origin ? place.href : home.href;
}
