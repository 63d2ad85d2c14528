import type { App } from '../deps';

/** One line per act, by route and not by address: plates and names may stand in a query. */
export function logAnswers(app: App): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { method, params } = request;
    const event = {
      method,
      route: request.routeOptions.url,
      params,
      status: reply.statusCode,
      by: request.caller?.id,
      ms: Math.round(reply.elapsedTime),
    };
    if (method === 'GET') request.log.debug(event, 'answered');
    else request.log.info(event, 'answered');
    done();
  });
}
