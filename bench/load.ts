import autocannon from 'autocannon';
import { spreadOf, type Spread } from './statistics';

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
}

export const CONNECTIONS = 50;

/** Sends so many requests over 50 kept connections as fast as they are answered. `next` makes each of them. */
export async function sendAll(api: string, count: number, next: () => Post): Promise<Load> {
  const latencies: number[] = [];
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
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
  });
  return { latency: spreadOf(latencies), statuses, bodies, spentMs: performance.now() - startedAt };
}
