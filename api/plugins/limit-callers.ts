import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors';
import type { App } from '../deps';
import type { Limits } from '../http/http-variables';

const WINDOW_MS = 60_000;
const MOST_KNOWN = 50_000;

const departures = '/v1/departures';

/** What an error becomes for who has caused too many like it. */
export type Judge = (error: Error, request: FastifyRequest) => Promise<Error>;

type Count = (request: FastifyRequest) => Promise<void>;

/**
 * Counts, by the minute, what one person asks and what one address is refused. A refused sign-in is counted when it was
 * refused: who has a valid token is served whatever others behind the same proxy do, and guesses are hopeless anyway.
 */
export async function limitCallers(app: App, limits: Limits): Promise<Judge> {
  await app.register(rateLimit, { global: false, timeWindow: WINDOW_MS, cache: MOST_KNOWN });
  const ofPerson = (max: number, what: string) => counter(app, max, what, ({ caller }) => caller?.id ?? '');
  const askedOf = ofPerson(limits.requests, 'requests');
  const lookedUp = ofPerson(limits.lookUps, 'look-ups of customers');
  const departed = ofPerson(limits.departures, 'departures');
  const refused = counter(app, limits.refusedSignIns, 'refused sign-ins from this address');

  // after the caller is known, before anything of the body is read
  app.addHook('preParsing', async request => {
    if (!request.caller) return;
    await askedOf(request);
    if (request.routeOptions.config.looksUp) await lookedUp(request);
  });
  app.addHook('preHandler', async request => {
    if (request.method !== 'POST' || request.routeOptions.url !== departures) return;
    for (const _each of Array.isArray(request.body) ? request.body : [0]) await departed(request);
  });
  return async (error, request) => {
    if (!(error instanceof DomainError) || error.code !== 'unauthenticated') return error;
    return refused(request).then(
      () => error,
      (tooMany: Error) => tooMany,
    );
  };
}

/** Counts one of them; throws `too-many-requests` beyond `max` a minute, 0 being no limit. */
function counter(app: App, max: number, what: string, keyGenerator?: (request: FastifyRequest) => string): Count {
  if (max === 0) return async () => undefined;
  const count = app.createRateLimit({ max, ...(keyGenerator && { keyGenerator }) });
  return async request => {
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    const retryAfter = Math.max(1, counted.ttlInSeconds);
    throw new DomainError('too-many-requests', `There are more than ${max} ${what} a minute.`, { retryAfter });
  };
}
