import type { IncomingHttpHeaders } from 'node:http';
import Negotiator from 'negotiator';

/**
 * The media type of these that a caller likes best by the q-values of `Accept`, with or without its charset; the first
 * where none is liked.
 */
export function preferredType<T extends string>(headers: IncomingHttpHeaders, offered: readonly [T, ...T[]]): T {
  const spelt = offered.flatMap(type => [type, `${type}; charset=utf-8`]);
  const [liked = ''] = new Negotiator({ headers }).mediaTypes(spelt);
  return offered.find(type => liked.startsWith(type)) ?? offered[0];
}
