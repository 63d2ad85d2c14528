import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { refusals, type DomainError, type RefusalCode } from '../../domain/errors';
import { noteRefusal, refusalFor, sayWhenAgain } from '../plugins/problems';
import { ERROR, SCIM_JSON } from './urns';

const refused = z
  .object({ schemas: z.array(z.string()), status: z.string(), scimType: z.string().optional(), detail: z.string() })
  .meta({ id: 'ScimError' });

/** What any route of SCIM may answer besides success (RFC 7644, 3.12). */
export const scimRefusals = { '4xx': refused, '5xx': refused };

/** Answers every error as SCIM has them; what nobody expected is 500 and logged whole. */
export function sendScimError(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalFor(error, request);
  void reply.type(SCIM_JSON).serializer(JSON.stringify);
  if (!refusal) {
    request.log.error({ err: error }, 'request failed');
    return reply.code(500).send(bodyOf(500, 'Internal error'));
  }
  noteRefusal(request, refusal);
  sayWhenAgain(refusal, reply);
  const status = statusOf(refusal.code);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(status).send(bodyOf(status, refusal.detail, typeOf(refusal)));
}

const bodyOf = (status: number, detail: string, scimType?: string) => ({
  schemas: [ERROR],
  status: String(status),
  ...(scimType !== undefined && { scimType }),
  detail,
});

// SCIM says 400 where HTTP has 422, and where somebody is put into a store that has closed
function statusOf(code: RefusalCode): number {
  return refusals[code] === 422 || code === 'store-closed' ? 400 : refusals[code];
}

function typeOf({ code, more }: DomainError): string | undefined {
  const { scimType } = more;
  if (typeof scimType === 'string') return scimType;
  if (code === 'name-taken') return 'uniqueness';
  if (code === 'malformed-json') return 'invalidSyntax';
  return statusOf(code) === 400 ? 'invalidValue' : undefined;
}
