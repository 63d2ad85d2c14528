import { DomainError } from '../../domain/errors';
import type { Caller } from '../../domain/cases/caller';
import { accessInWords, mustMay, type Access } from '../access';
import type { App } from '../deps';
import type { Authenticator } from './authenticate';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may; every route of the API says it. */
    access?: Access;
    /** It shows customers: how often a person may ask is counted apart. */
    looksUp?: true;
    /** Who is calling where no header says so; null where they must. */
    identify?: (request: FastifyRequest) => Promise<Caller | null>;
  }
  interface FastifyInstance {
    /** Every route with who may, as they are registered. */
    everyAccess: RouteAccess[];
  }
}

/** A route as the API document names it, `POST /v1/cases/{id}/pause`, and who may ask it. */
export interface RouteAccess {
  route: string;
  access: Access;
}

/**
 * Asks who is calling and whether they may, before anything of the body is read. A route that does not say who may is not
 * registered at all. `hasLeft`: whoever is known to have left may nothing, whatever their token still says.
 */
export function askAccess(app: App, authenticate: Authenticator, hasLeft: (id: string) => boolean): void {
  app.decorateRequest('caller', null);
  app.addHook('onRoute', ({ method, url, config, schema }) => {
    const access = config?.access;
    if (!access) throw new Error(`${String(method)} ${url} does not say who may`);
    Object.assign(schema ?? {}, documented(access, schema?.description));
    if (method !== 'HEAD' && schema?.hide !== true)
      app.everyAccess.push({ route: `${String(method)} ${url.replace(/:(\w+)/g, '{$1}')}`, access });
  });
  app.addHook('onRequest', async request => {
    const { access, identify } = request.routeOptions.config;
    if (!access) throw new Error('a route of the API says who may');
    if (access.to === 'anyone') return;
    const key = request.headers['x-api-key'];
    if (access.to === 'machine' && key === undefined) return; // its body may be signed
    const headers = access.to === 'machine' ? { 'x-api-key': key } : request.headers;
    request.caller = (await identify?.(request)) ?? (await authenticate(headers, request.method));
    if (hasLeft(request.caller.id))
      throw new DomainError('forbidden', 'You have left: what you sign in with opens nothing.');
    mustMay(access, request.caller);
  });
}

function documented(access: Access, description: string | undefined): Record<string, unknown> {
  const words = accessInWords(access);
  return {
    description: [description, `Who may: ${words}`].filter(Boolean).join('\n\n'),
    'x-access': access.to === 'roles' || access.to === 'machine' ? [...access.roles] : access.to,
    ...(access.to === 'anyone' ? { security: [] } : {}),
  };
}
