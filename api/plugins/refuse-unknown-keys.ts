import { z } from 'zod';
import type { App } from '../deps';

/**
 * What a route does not describe it does not take: a query of unknown keys, a key misspelt in a body. A route that says
 * nothing of its query or body takes none; one whose schema would drop keys in silence is not registered.
 */
export function refuseUnknownKeys(app: App): void {
  app.addHook('onRoute', route => {
    const { schema } = route;
    if (!schema || schema.hide) return;
    schema.querystring ??= z.strictObject({});
    if ([route.method].flat().includes('POST')) schema.body ??= z.strictObject({});
    for (const part of ['querystring', 'body'] as const) {
      const dropping = firstDropping(schema[part], part);
      if (dropping !== null) throw new Error(`${String(route.method)} ${route.url}: ${dropping} drops unknown keys`);
    }
  });
}

/** Where a schema drops keys in silence, or null. */
export function firstDropping(schema: unknown, at: string): string | null {
  if (!(schema instanceof z.ZodType)) return null;
  if (schema instanceof z.ZodObject) {
    if (schema.def.catchall === undefined) return at;
    return firstOf(Object.entries(schema.shape), ([key, inner]) => firstDropping(inner, `${at}.${key}`));
  }
  if (schema instanceof z.ZodUnion)
    return firstOf(schema.options, (option: unknown) => firstDropping(option, `${at}|`));
  if (schema instanceof z.ZodArray) return firstDropping(schema.element, `${at}[]`);
  if (schema instanceof z.ZodPipe) return firstDropping(schema.in, at);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return firstDropping(schema.unwrap(), at);
  return null;
}

function firstOf<T>(list: readonly T[], find: (each: T) => string | null): string | null {
  for (const each of list) {
    const found = find(each);
    if (found !== null) return found;
  }
  return null;
}
