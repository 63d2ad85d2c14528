import { zoneNames } from './zone-names';

const known = new Set(
  Object.entries(zoneNames).flatMap(([area, places]) =>
    places.split(' ').map(place => (area === '' ? place : `${area}/${place}`)),
  ),
);

/**
 * True for the name of a time zone as the engine takes it: one of the IANA database, letter for letter. Offsets, other
 * spellings and `Local`, which means another zone on every machine, are none.
 */
export function isTimeZone(name: string): boolean {
  return known.has(name) && isKnownHere(name);
}

// what this process works with may be older than the list
function isKnownHere(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
