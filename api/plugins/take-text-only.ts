import { DomainError } from '../../domain/errors';
import { firstBadText } from '../../domain/values/text';
import type { App } from '../deps';

/** What was sent is Unicode text throughout, and not nested without end; nothing else reaches a route. */
export function takeTextOnly(app: App): void {
  app.addHook('preValidation', (request, _reply, done) => {
    const { body, query, params } = request;
    for (const part of [params, query, isStream(body) ? null : body]) {
      const bad = firstBadText(part);
      if (bad === null) continue;
      done(new DomainError('invalid-request', `What was sent cannot be kept: ${bad.message}.`, { errors: [bad] }));
      return;
    }
    done();
  });
}

const isStream = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'pipe' in body && typeof body.pipe === 'function';
