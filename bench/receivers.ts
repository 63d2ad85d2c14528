import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What arrived at one address: how many messages, and how often each that has an id (`webhook-id`). */
export interface Arrived {
  messages: number;
  times: Map<string, number>;
}

export interface Answer {
  status: number;
  afterMs: number;
}

/** The other side of webhooks and robots of groups, on the loopback. */
export interface Receivers {
  /** As OUTBOUND_ALLOW. */
  allow: string;
  url(path: string): string;
  /** What came to addresses whose path begins so. */
  arrivedAt(path: string): Arrived;
  close(): Promise<void>;
}

/** `answer`: how each path answers, after how many milliseconds. */
export async function startReceivers(answer: (path: string) => Answer): Promise<Receivers> {
  const byPath = new Map<string, Arrived>();
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const arrived = byPath.get(path) ?? { messages: 0, times: new Map<string, number>() };
    byPath.set(path, arrived);
    const { 'webhook-id': id } = request.headers;
    request.resume().on('end', () => {
      arrived.messages += 1;
      if (typeof id === 'string') arrived.times.set(id, (arrived.times.get(id) ?? 0) + 1);
      const { status, afterMs } = answer(path);
      void sleep(afterMs).then(() =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end(status === 200 ? '{"errcode":0,"errmsg":"ok"}' : ''),
      );
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const allow = `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
  return {
    allow,
    url: path => `http://${allow}${path}`,
    arrivedAt(path) {
      const found = [...byPath].flatMap(([at, arrived]) => (at.startsWith(path) ? [arrived] : []));
      return {
        messages: found.reduce((sum, { messages }) => sum + messages, 0),
        times: new Map(found.flatMap(({ times }) => [...times])),
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>(done => server.close(() => done()));
    },
  };
}
