import type { Socket } from 'node:net';
import type { FastifyBaseLogger, FastifyHttpOptions, RawServerDefault } from 'fastify';
import type { HttpSettings } from './http-variables';

/** Bodies are small; the one that is not is read as it comes and counts for itself. */
const BODY_LIMIT = 1_048_576;
const MOST_PARAM_LETTERS = 600; // a link's token says in base64 what a notice is named by: case, deadline, level and recipient
const CHECK_EVERY_MS = 2_000;

/** How the server itself treats connections: how large, how slow, whose address counts. */
export function serverOptions({ timeouts, trustProxy }: HttpSettings) {
  const { requestMs, connectionMs, keepAliveMs, headersMs } = timeouts;
  return {
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: MOST_PARAM_LETTERS },
    trustProxy,
    requestTimeout: requestMs,
    connectionTimeout: connectionMs,
    keepAliveTimeout: keepAliveMs,
    http: { headersTimeout: Math.min(headersMs, requestMs), connectionsCheckingInterval: CHECK_EVERY_MS },
    clientErrorHandler: endUnread,
  } satisfies FastifyHttpOptions<RawServerDefault, FastifyBaseLogger>;
}

const tooSlow = [408, 'Request Timeout', 'request-timeout', 'The request did not arrive in time.'] as const;
const tooLong = [431, 'Request Header Fields Too Large', 'headers-too-large', 'The headers are too large.'] as const;
const unreadable = [400, 'Bad Request', 'malformed-request', 'This is not HTTP.'] as const;

/** Answers what never became a request, in the form of every other refusal, and hangs up. */
function endUnread(this: { log: FastifyBaseLogger }, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return void socket.destroy();
  const [status, title, code, detail] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? tooSlow : error.code === 'HPE_HEADER_OVERFLOW' ? tooLong : unreadable;
  this.log.info({ status, code, address: socket.remoteAddress }, 'refused');
  const body = JSON.stringify({ type: `urn:shoushi:problem:${code}`, title, status, code, detail });
  if (!socket.writable) return void socket.destroy();
  const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${body.length}`;
  socket.end(`${head}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n${body}`, () => socket.destroy());
}
