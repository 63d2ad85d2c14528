import type { App } from '../deps';

/** What the API answers is about people, or soon out of date: no browser or proxy keeps any of it. */
export function keepNothing(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (/^\/(v1|scim)([/?]|$)/.test(request.url)) void reply.header('cache-control', 'no-store');
    done();
  });
}
