import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { isConnectionLoss, isUnstorableText } from '../../db/connection';
import { DomainError, refusals, type Fault, type RefusalCode } from '../../domain/errors';
import { faultWords } from '../../domain/words/faults';
import { briefly } from '../http/briefly';
import { faultsOf, summaryOf } from '../http/faults';
import { Unfit } from '../http/fitting';

const RETRY_AFTER_S = 1;

const refused = new WeakMap<FastifyRequest, DomainError>();

/** With what a request was refused, for the log; undefined when it was not. */
export const refusalOf = (request: FastifyRequest): DomainError | undefined => refused.get(request);

/** Notes with what a request was refused that is answered otherwise. */
export const noteRefusal = (request: FastifyRequest, refusal: DomainError): void => void refused.set(request, refusal);

/** Answers every error as application/problem+json with a stable code; what nobody expected is 500 and logged whole. */
export function sendProblem(
  error: FastifyError | DomainError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = refusalFor(error, request);
  void reply.type(PROBLEM).serializer(JSON.stringify).header('cache-control', 'no-store');
  if (!refusal) {
    request.log.error({ err: error }, 'request failed');
    return reply.code(500).send(bodyOf('internal-error', 500, 'Internal error'));
  }
  refused.set(request, refusal);
  const { code, detail, more } = refusal;
  const status = refusals[code];
  sayWhenAgain(refusal, reply);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  const told = inWords(more, reply, isChineseLiked(request));
  return reply.code(status).send(bodyOf(code, status, detail, told));
}

/** Says when what is refused for now may be asked again. */
export function sayWhenAgain({ code, more }: DomainError, reply: FastifyReply): void {
  const status = refusals[code];
  if (status === 503) void reply.header('retry-after', RETRY_AFTER_S);
  if (status === 429) void reply.header('retry-after', more['retryAfter']);
}

const PROBLEM = 'application/problem+json; charset=utf-8';

function bodyOf(code: string, status: number, detail: string, more: Readonly<Record<string, unknown>> = {}) {
  const title = code.replaceAll('-', ' ').replace(/^./, first => first.toUpperCase());
  return { type: `urn:shoushi:problem:${code}`, title, status, code, ...briefly(detail, more) };
}

/** Each fault as people read it too, where there are words for it: for who likes Chinese best, in place of the English. */
function inWords(
  { errors, ...more }: DomainError['more'],
  reply: FastifyReply,
  isChinese: boolean,
): Readonly<Record<string, unknown>> {
  if (!Array.isArray(errors)) return more;
  if (isChinese) void reply.header('content-language', 'zh-CN');
  const told = errors.map(({ pointer, message, zh = faultWords(message) ?? undefined }: Fault) => ({
    ...{ pointer, message: isChinese ? (zh ?? message) : message },
    ...(zh === undefined ? {} : { zh }),
  }));
  return { ...more, errors: told };
}

function isChineseLiked({ headers }: FastifyRequest): boolean {
  return new Negotiator({ headers }).language(['en', 'zh']) === 'zh';
}

/** As what an error is refused; null for what nobody expected. */
export function refusalFor(error: FastifyError | DomainError | Error, request: FastifyRequest): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof Unfit) {
    const where = 'validationContext' in error ? String(error.validationContext) : 'request';
    const faults = faultsOf(error.issues);
    return new DomainError('invalid-request', `The ${where} is not as described: ${summaryOf(faults)}`, {
      errors: faults,
    });
  }
  if (isConnectionLoss(error))
    return new DomainError('database-unavailable', 'The database does not answer. Try again.');
  if (isUnstorableText(error)) return new DomainError('invalid-request', 'Text may not contain the NUL character.');
  const name = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (name === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new DomainError('unsupported-media-type', `Send ${takenBy(request).join(' or ')}.`);
  const known = fastifyCodes[name];
  if (known) return new DomainError(known[0], known[1]);
  return unforeseen('statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500);
}

/** What the libraries below refuse without a code we know. */
function unforeseen(status: number): DomainError | null {
  if (status < 400 || status >= 500) return null;
  if (status === 400) return new DomainError('malformed-json', 'The request could not be read.');
  if (status === 413) return new DomainError('body-too-large', 'The body is larger than is taken here.');
  return new DomainError('not-found', 'There is nothing here.');
}

/** The content types a route reads. */
export function takenBy({ routeOptions }: FastifyRequest): readonly string[] {
  const consumes: unknown = routeOptions.schema && Reflect.get(routeOptions.schema, 'consumes');
  return Array.isArray(consumes) ? consumes.map(String) : ['application/json'];
}

const fastifyCodes: Readonly<Record<string, [RefusalCode, string]>> = {
  FST_ERR_BAD_URL: ['malformed-url', 'The address cannot be decoded.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'The body is larger than is taken here.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed-json', 'The body is not valid JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed-json', 'The body is empty.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed-json', 'The body is not as long as its Content-Length says.'],
};
