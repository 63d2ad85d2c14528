import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors';
import type { App } from '../deps';

/** Bodies are JSON in UTF-8, or nothing. `POST …/claim` with nothing in it says nothing wrong, and nothing reads like `{}`. */
export function takeJsonOnly(app: App): void {
  app.removeContentTypeParser(['text/plain', 'application/json']);
  const parse = jsonParserOf(app);
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) done(null, undefined);
    else parse(request, body, done);
  });
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.method === 'POST' && request.body === undefined) request.body = {};
    done();
  });
}

/** Bytes → JSON. JSON is UTF-8 (RFC 8259): other bytes would be kept as letters nobody wrote, so they are refused. */
export function jsonParserOf(app: Pick<App, 'getDefaultJsonParser'>) {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (request: FastifyRequest, body: Buffer, done: (error: Error | null, body?: unknown) => void): void => {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch {
      done(new DomainError('malformed-json', 'The body is not UTF-8, as JSON is.'));
      return;
    }
    void parse(request, text, done);
  };
}
