import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { tagOf, type Condition } from '../domain/values/versions';

const tags = z.string().max(1_000).optional();

/** On which version a request goes by: a change made on an older one is refused with 412. */
export const conditions = z.looseObject({
  'if-match': tags.meta({ description: 'the ETag that was read: the change is made only while it stands' }),
  'if-none-match': tags.meta({ description: '`*`: only where there is none yet' }),
});

/** What a request says of the version it means. */
export function conditionOf({ headers }: FastifyRequest): Condition {
  return { match: headers['if-match'] ?? null, noneMatch: headers['if-none-match'] ?? null };
}

/** The answer to what was put: 201 where it was made, else 200, with what stands now and its own tag, both of one read. */
export function afterPut<Entry extends { version: number }>(
  reply: FastifyReply,
  { did }: { did: string },
  standing: Entry,
): Entry {
  void reply.header('etag', tagOf(standing.version)).code(did === 'created' ? 201 : 200);
  return standing;
}
