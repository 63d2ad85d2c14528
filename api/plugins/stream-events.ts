import type { App, Deps } from '../deps';
import { createEventMetrics } from '../events/metrics';
import { usualEvents } from '../events/settings';
import { createStreams, type Streams } from '../events/streams';

declare module 'fastify' {
  interface FastifyInstance {
    /** Whoever listens for events. */
    streams: Streams;
  }
}

/** Keeps the streams of events of this process, and ends them before the server stops. */
export function streamEvents(app: App, { ledger, events }: Pick<Deps, 'ledger' | 'events'>): void {
  const streams = createStreams({
    ledger,
    settings: { ...usualEvents, ...events },
    metrics: createEventMetrics(app.metrics.registry),
    onFailed: error => app.log.warn({ err: error }, 'could not read the journal'),
  });
  app.decorate('streams', streams);
  app.addHook('preClose', () => streams.close());
}
