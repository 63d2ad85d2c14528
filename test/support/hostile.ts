import fc from 'fast-check';
import { unstorable } from '../../domain/values/text';

/** What a route takes, as the OpenAPI document has it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its places in braces, below /v1. */
  path: string;
  query: string[];
  body: JsonSchema | null;
}

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Every route of the document below /v1. */
export function operationsOf(document: unknown): Operation[] {
  const { paths } = document as { paths: Record<string, Record<string, RawOperation>> };
  return Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).flatMap(([method, { parameters = [], requestBody }]): Operation[] => {
      if (!/^\/(v1|scim)\//.test(path)) return [];
      return [
        {
          method: method.toUpperCase() as Operation['method'],
          path: path.replace(/^\/v1/, ''),
          query: parameters.filter(each => each.in === 'query').map(each => each.name),
          body: requestBody?.content['application/json']?.schema ?? null,
        },
      ];
    }),
  );
}

interface RawOperation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: JsonSchema } | undefined> };
}

const evil = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '张\udc00',
  '\u202e\u200b\ufeff',
  'x'.repeat(5_000),
  '渝'.repeat(500),
  '0001-01-01T00:00:00+08:00',
  '9999-12-31T23:59:59-12:00',
  '2026-02-30',
  '0000-01-01',
  '-infinity',
  '1e400',
  '%00',
  "'; drop table cases; --",
  '${7*7}',
  '{constructor}',
  '__proto__',
  '../../etc/passwd',
  'P400Y',
  'PT-5M',
  '渝A12345',
  'Asia/Shanghai',
  'S01',
];

const numbers = [0, -0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, 2_147_483_648, 32_768];

/** Any JSON value, likely a nasty one. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...evil),
  fc.constantFrom(...numbers),
  fc.constantFrom(null, true, false, [], {}),
  fc.jsonValue({ maxDepth: 3 }),
  fc.array(fc.constantFrom(...evil), { maxLength: 200 }),
);

/** Something of the shape a schema describes, each part of it likely wrong. */
export function nearly(schema: JsonSchema | null): fc.Arbitrary<Record<string, unknown>> {
  const properties = Object.keys(schema?.['properties'] ?? {});
  const known = Object.fromEntries(properties.map(key => [key, anything]));
  return fc.record(known, { requiredKeys: [] });
}

/** Bodies that must be refused, whatever the route: each has something no route takes. */
export function refusedBody(schema: JsonSchema | null): fc.Arbitrary<string> {
  const near = nearly(schema);
  return fc.oneof(
    fc
      .tuple(near, fc.string({ minLength: 1, maxLength: 2_000 }), anything)
      .map(([body, key, value]) => JSON.stringify({ ...body, [`unknown-${key}`]: value })),
    fc
      .tuple(near, fc.constantFrom('\u0000', '\ud83d', '张\udc00'))
      .map(([body, text]) => JSON.stringify({ ...body, note: [{ text }] })),
    fc.integer({ min: 101, max: 3_000 }).map(depth => '['.repeat(depth) + ']'.repeat(depth)),
    fc.integer({ min: 101, max: 3_000 }).map(depth => `{"input":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`),
    fc.constantFrom('null', '1', '"text"', 'true', '{', '[1,', '{"a":1}}', '\ufeff{}x', '{"__proto__":{"x":1}}'),
    fc
      .integer({ min: 200, max: 5_000 })
      .map(count =>
        JSON.stringify(
          Object.fromEntries(Array.from({ length: count }, (_, at) => [`key-${at}-${'k'.repeat(50)}`, at])),
        ),
      ),
  );
}

/** A query string, most of it nonsense. */
export function queryOf(known: readonly string[]): fc.Arbitrary<string> {
  const name = fc.oneof(fc.constantFrom('cursor', 'limit', 'unknown', '__proto__', ...known), fc.constantFrom(...evil));
  const value = fc.oneof(fc.constantFrom(...evil), fc.constantFrom(...numbers.map(String)), fc.string());
  const raw = fc.constantFrom('%', '%00', '%ed%a0%80', '%ff', '&&&', '=', 'a[]=1&a[]=2', '?');
  const pair = fc.tuple(name, value).map(([key, text]) => `${encoded(key)}=${encoded(text)}`);
  return fc
    .array(fc.oneof({ weight: 6, arbitrary: pair }, { weight: 1, arbitrary: raw }), { minLength: 1, maxLength: 5 })
    .map(parts => parts.join('&'));
}

/** As a browser would write it; half of a character becomes the bytes it would have. */
function encoded(text: string): string {
  return unstorable(text.replaceAll('\0', '')) === null ? encodeURIComponent(text) : '%ed%a0%bd';
}
