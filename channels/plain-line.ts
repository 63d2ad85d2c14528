const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
// they turn the direction of what stands after them, and with it what a reader takes it for
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const HALF_A_CHARACTER = /\p{Cs}/gu;

/** Words as one line of Unicode: no line breaks, nothing that steers a terminal, a header or the direction of writing. */
export function plainLine(words: string): string {
  return words.replace(CONTROL, ' ').replace(DIRECTION, '').replace(HALF_A_CHARACTER, '\ufffd').trim();
}

/** The same for words that may have several lines. */
export function plainLines(words: readonly string[]): string[] {
  return words.flatMap(each => each.split(/\r\n|[\n\r\u2028\u2029]/)).map(plainLine);
}
