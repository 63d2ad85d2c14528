/** A JSON Pointer (RFC 6901) that goes on by these keys from where another ends; `''` is the whole document. */
export function pointerTo(keys: readonly PropertyKey[], from = ''): string {
  return keys.reduce<string>((pointer, key) => `${pointer}/${escaped(String(key))}`, from);
}

/** What a JSON Pointer leads to, or undefined. What an object has not itself, such as `constructor`, it does not lead to. */
export function pointedAt(document: unknown, pointer: string): unknown {
  let place = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, key)) return undefined;
    place = Reflect.get(place, key);
  }
  return place;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
