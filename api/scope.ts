import type { FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { App } from './deps';

const displayName = Symbol.for('fastify.display-name');

/** Routes with hooks of their own. Fastify looks for the name of one that has none among all that is loaded. */
export function scope(name: string, register: (own: App) => Promise<void> | void): FastifyPluginAsync {
  const plugin: FastifyPluginAsync = async instance => register(instance.withTypeProvider<ZodTypeProvider>());
  return Object.assign(plugin, { [displayName]: name });
}
