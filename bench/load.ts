import autocannon from 'autocannon';
import { perSecond, spreadOf, type Spread } from './statistics';

export interface Post {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Load {
  latency: Spread;
  statuses: Map<number, number>;
  bodies: string[];
  spentMs: number;
  /** Answers per second, over all but the last twentieth: each connection has its own share, and the last ones finish alone. */
  perSecond: number;
}

const COUNTED = 0.95;

export const CONNECTIONS = 50;

/** Sends so many requests over 50 kept connections as fast as they are answered. `next` makes each of them. */
export async function sendAll(api: string, count: number, next: () => Post): Promise<Load> {
  const latencies: number[] = [];
  const answeredAt: number[] = [];
  const statuses = new Map<number, number>();
  const bodies: string[] = [];
  const startedAt = performance.now();
  await new Promise<void>((resolve, reject) => {
    const running = autocannon(
      {
        url: api,
        connections: CONNECTIONS,
        amount: count,
        timeout: 30,
        requests: [
          {
            method: 'POST',
            setupRequest: request => ({ ...request, ...next() }),
            onResponse: (_status, body) => bodies.push(body),
          },
        ],
      },
      error => (error instanceof Error ? reject(error) : resolve()),
    );
    running.on('response', (_client, status, _bytes, tookMs) => {
      latencies.push(tookMs);
      answeredAt.push(performance.now() - startedAt);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
  });
  const counted = Math.floor(answeredAt.length * COUNTED);
  const speed = perSecond(counted, answeredAt[counted - 1] ?? NaN);
  return { latency: spreadOf(latencies), statuses, bodies, spentMs: performance.now() - startedAt, perSecond: speed };
}
