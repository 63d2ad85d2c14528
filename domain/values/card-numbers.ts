import { folded } from './plates';

/** The one form of a card's number, however it was read from the card: no spaces and dashes, upper case. */
export function canonicalCardNumber(text: string): string {
  return folded(text);
}
