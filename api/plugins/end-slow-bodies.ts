import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors';
import type { App } from '../deps';
import { sendProblem, takenBy } from './problems';

const LINGER_MS = 3_000;

/**
 * A body is there as a whole within `bodyMs`; one that is read as it comes may take longer, as long as it keeps coming.
 * A stranger who was answered before the body was whole is given a moment to read that, then hung up on.
 */
export function endSlowBodies(app: App, bodyMs: number): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw, headers } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody && !raw.complete) watch(request, reply, bodyMs);
    done();
  });
}

function watch(request: FastifyRequest, reply: FastifyReply, bodyMs: number): void {
  const { raw } = request;
  const stop = isStreamed(request) ? onceStill(request, bodyMs, expire) : after(bodyMs, expire);
  raw.once('end', stop);
  raw.once('close', stop);
  reply.raw.once('finish', () => {
    if (raw.complete || raw.destroyed || request.caller) return;
    stop();
    raw.once(
      'close',
      after(LINGER_MS, () => raw.destroy()),
    );
  });
  function expire(): void {
    if (reply.sent) return void raw.destroy();
    void reply.header('connection', 'close');
    sendProblem(new DomainError('request-timeout', 'The body did not arrive in time.'), request, reply);
  }
}

// rows are taken in while the file arrives
function isStreamed(request: FastifyRequest): boolean {
  return takenBy(request).length > 1 && !/^application\/json\b/i.test(request.headers['content-type'] ?? '');
}

/** Calls `expire` when nothing has come for `bodyMs` although everything that came was read. */
function onceStill({ raw }: FastifyRequest, bodyMs: number, expire: () => void): () => void {
  let read = raw.socket.bytesRead;
  let sinceMs = Date.now();
  const looking = setInterval(() => {
    const isStill = raw.socket.bytesRead === read && raw.readableLength === 0;
    if (!isStill) [read, sinceMs] = [raw.socket.bytesRead, Date.now()];
    if (Date.now() - sinceMs < bodyMs) return;
    clearInterval(looking);
    expire();
  }, bodyMs / 4);
  looking.unref();
  return () => clearInterval(looking);
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
