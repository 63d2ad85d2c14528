import { z } from 'zod';
import type { App } from '../deps';

/**
 * Whoever appears in an answer by their id is named beside it, in `people`, wherever the answer's schema has a place for
 * that: no route says names itself.
 */
export function namePeople(app: App, nameOf: (id: string) => string | undefined): void {
  app.addHook('preSerialization', (request, reply, payload: unknown, done) => {
    const { response } = request.routeOptions.schema ?? {};
    const isNamed = hasPlace(schemaFor(response, reply.statusCode));
    done(null, isNamed && isPlain(payload) ? { ...payload, people: peopleIn(payload, nameOf) } : payload);
  });
}

/** The names of the people among all that is said, at whatever depth. */
export function peopleIn(answer: unknown, nameOf: (id: string) => string | undefined): Record<string, string> {
  const people = new Map<string, string>();
  const look = (value: unknown): void => {
    if (typeof value === 'string') {
      const name = nameOf(value);
      if (name !== undefined) people.set(value, name);
    } else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(answer);
  return Object.fromEntries(people);
}

function schemaFor(response: unknown, status: number): unknown {
  return isPlain(response) ? response[status] : undefined;
}

function hasPlace(schema: unknown): boolean {
  if (schema instanceof z.ZodUnion) return schema.options.some(hasPlace);
  return schema instanceof z.ZodObject && 'people' in schema.shape;
}

function isPlain(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
