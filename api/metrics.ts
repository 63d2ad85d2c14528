import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What the API measures of itself, and what people do to the clocks. */
export interface ApiMetrics {
  registry: Registry;
  onAnswered(method: string, route: string, status: number, ms: number): void;
  /** Somebody stopped a clock that ran. */
  onClockStopped(procedure: string, what: 'paused' | 'cancelled'): void;
}

export function createApiMetrics(): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const stopped = new Counter({
    name: 'sla_clock_stopped_total',
    help: 'Cases somebody paused or cancelled while a deadline of theirs ran',
    labelNames: ['procedure', 'what'],
    registers: [registry],
  });
  return {
    registry,
    onAnswered: (method, route, status, ms) => duration.observe({ method, route, status }, ms / 1_000),
    onClockStopped: (procedure, what) => stopped.inc({ procedure, what }),
  };
}
