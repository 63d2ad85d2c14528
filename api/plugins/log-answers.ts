import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RefusalCode } from '../../domain/errors';
import type { App } from '../deps';
import { refusalOf } from './problems';

/** Parameters that name a thing of ours; a plate or a name may be one, too, and stays out. */
const ours = ['id', 'step', 'procedure', 'register', 'year'];

/** Where the sentence says why, and repeats nothing of what was sent. */
const saysWhy: readonly RefusalCode[] = ['unauthenticated', 'forbidden', 'not-your-step', 'too-many-requests'];
const alarming = [401, 403, 421, 429];

const QUIET_MS = 60_000;
const MOST_QUIET = 10_000;

/**
 * One line per act and per refusal, by route and not by address: plates and names may stand in a path or a query. Of
 * what is refused for being too much, one line a minute and address, so that a flood does not fill the disk.
 */
export function logAnswers(app: App, now: () => number): void {
  const quiet = new Map<string, number>();
  const isToldAlready = ({ ip, routeOptions }: FastifyRequest): boolean => {
    const key = `${ip} ${routeOptions.url}`;
    const nowMs = now();
    if ((quiet.get(key) ?? 0) > nowMs) return true;
    if (quiet.size >= MOST_QUIET) quiet.clear();
    quiet.set(key, nowMs + QUIET_MS);
    return false;
  };
  app.addHook('onResponse', (request, reply, done) => {
    const { log, method } = request;
    const status = reply.statusCode;
    if (status >= 400 && status < 500) {
      if (status === 429 && isToldAlready(request)) return done();
      const event = refused(request, reply);
      if (alarming.includes(status)) log.warn(event, 'refused');
      else log.info(event, 'refused');
    } else if (method === 'GET') log.debug(answered(request, reply), 'answered');
    else log.info(answered(request, reply), 'answered');
    done();
  });
}

function answered(request: FastifyRequest, reply: FastifyReply) {
  const params = Object.entries(request.params ?? {}).filter(([name]) => ours.includes(name));
  return { ...base(request, reply), params: Object.fromEntries(params) };
}

// what was asked for may be anything: only ids of the shape of ours are repeated
function refused(request: FastifyRequest, reply: FastifyReply) {
  const { id } = { id: undefined, ...(request.params ?? {}) };
  const named = typeof id === 'string' && /^c[0-9a-z]{9}[0-9a-f]{16}$/.test(id) ? { id } : {};
  const refusal = refusalOf(request);
  const code = refusal?.code ?? 'none';
  const reason = refusal && saysWhy.includes(refusal.code) ? { reason: refusal.detail } : {};
  return { ...base(request, reply), code, ...reason, address: request.ip, ...named };
}

function base({ method, routeOptions, caller }: FastifyRequest, { statusCode, elapsedTime }: FastifyReply) {
  return { method, route: routeOptions.url, status: statusCode, by: caller?.id, ms: Math.round(elapsedTime) };
}
