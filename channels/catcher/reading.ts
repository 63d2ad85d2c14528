/** JSON as an object; anything else as an empty one. */
export function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return {};
  }
}

/** The text that stands at a path; nothing as an empty one. */
export function textAt(value: unknown, ...path: readonly string[]): string {
  const found = at(value, path);
  return typeof found === 'string' ? found : '';
}

/** The texts of a list that stands at a path. */
export function listAt(value: unknown, ...path: readonly string[]): string[] {
  const found = at(value, path);
  return Array.isArray(found) ? found.filter(each => typeof each === 'string') : [];
}

/** Every `content` of a card of Feishu, from top to bottom: its title, its text, the label of its button. */
export function textsIn(card: unknown): string[] {
  return everyIn(card, 'content');
}

/** Where the button of a card leads. */
export function urlIn(card: unknown): string | null {
  return everyIn(card, 'url')[0] ?? null;
}

/** The first link of a text or of markdown. */
export function linkIn(text: string): string | null {
  return /https?:\/\/[^\s)]+/.exec(text)?.[0] ?? null;
}

/** What names a receiver in its address: `key`, `access_token`, or the end of the path; of a key only the beginning. */
export function nameIn({ pathname, searchParams }: URL): string {
  const name = searchParams.get('key') ?? searchParams.get('access_token') ?? pathname.split('/').at(-1) ?? '';
  return name.slice(0, 40);
}

function everyIn(value: unknown, wanted: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === wanted && typeof each === 'string' ? [each] : everyIn(each, wanted),
  );
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => asObject(inner)[key], value);
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
