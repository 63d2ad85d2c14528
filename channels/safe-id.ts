import { createHash } from 'node:crypto';

/**
 * An id as it may stand in a header, an address or an envelope: itself where it is short and plain, else `h` and the first
 * 40 digits of its SHA-256. The same id always becomes the same.
 */
export function safeId(id: string, most: number): string {
  if (id.length <= most && /^[\w~-]+$/.test(id)) return id;
  return `h${createHash('sha256').update(id).digest('hex').slice(0, 40)}`;
}
