import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isConnectionLoss, isUnstorableText } from '../../db/connection';
import { escaped } from '../../domain/values/text';
import { DomainError, refusals, type Fault, type RefusalCode } from '../../domain/errors';

const RETRY_AFTER_S = 1;

/** Answers every error as application/problem+json with a stable code; what nobody expected is 500 and logged whole. */
export function sendProblem(
  error: FastifyError | DomainError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = refusalOf(error);
  if (!refusal) {
    request.log.error({ err: error }, 'request failed');
    return reply
      .code(500)
      .type(PROBLEM)
      .serializer(JSON.stringify)
      .send(bodyOf('internal-error', 500, 'Internal error'));
  }
  const status = refusals[refusal.code];
  if (status === 503) void reply.header('retry-after', RETRY_AFTER_S);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  const body = bodyOf(refusal.code, status, refusal.detail, refusal.more);
  return reply.code(status).type(PROBLEM).serializer(JSON.stringify).send(body);
}

const PROBLEM = 'application/problem+json; charset=utf-8';

function bodyOf(code: string, status: number, detail: string, more: Readonly<Record<string, unknown>> = {}) {
  const title = code.replaceAll('-', ' ').replace(/^./, first => first.toUpperCase());
  return { type: `urn:shoushi:problem:${code}`, title, status, code, detail, ...more };
}

function refusalOf(error: FastifyError | DomainError | Error): DomainError | null {
  if (error instanceof DomainError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = 'validationContext' in error ? String(error.validationContext) : 'request';
    const faults = error.validation.flatMap(({ instancePath, message, params }) =>
      faultsAt(instancePath.replace(/\/$/, ''), message ?? 'is wrong', params['keys']),
    );
    return new DomainError('invalid-request', `The ${where} is not as described: ${summaryOf(faults)}`, {
      errors: faults,
    });
  }
  if (isConnectionLoss(error))
    return new DomainError('database-unavailable', 'The database does not answer. Try again.');
  if (isUnstorableText(error)) return new DomainError('invalid-request', 'Text may not contain the NUL character.');
  const known = 'code' in error && typeof error.code === 'string' ? fastifyCodes[error.code] : undefined;
  if (known) return new DomainError(known[0], known[1]);
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  return status >= 400 && status < 500 ? new DomainError('malformed-json', 'The request could not be read.') : null;
}

/** What is wrong at a place; a key that is not known is named by its own place. */
export function faultsAt(pointer: string, message: string, unknownKeys?: unknown): Fault[] {
  if (!Array.isArray(unknownKeys)) return [{ pointer, message }];
  return unknownKeys.map(key => ({ pointer: `${pointer}/${escaped(String(key))}`, message: 'is not a known field' }));
}

/** A few faults in one line. */
export function summaryOf(faults: readonly Fault[]): string {
  return faults
    .slice(0, 3)
    .map(({ pointer, message }) => `${pointer || '/'} ${message}`)
    .join('; ');
}

const fastifyCodes: Readonly<Record<string, [RefusalCode, string]>> = {
  FST_ERR_BAD_URL: ['malformed-url', 'The address cannot be decoded.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'The body is larger than is taken here.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported-media-type', 'Send application/json.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-json', 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed-json', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-json', 'The body is not as long as its Content-Length says.'],
};
