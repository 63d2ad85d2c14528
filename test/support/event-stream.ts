import { request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lane } from './lane';
import { until } from './until';

/** An event as it came, and when. */
export interface Heard {
  id: string;
  event: string;
  data: { type: string; timestamp: string; why?: string; data: Record<string, unknown> };
  atMs: number;
}

/** A client of GET /v1/events on a socket of its own. */
export interface Listening {
  status: number;
  headers: IncomingMessage['headers'];
  heard: Heard[];
  /** How many lines showed that it lives. */
  beats(): number;
  /** The id from which it would go on. */
  lastId(): string;
  /** The text of a refusal. */
  text(): string;
  isOver(): boolean;
  /** Until an event that is looked for came; answers it. */
  until(what: string, isIt: (heard: Heard) => boolean): Promise<Heard>;
  /** Reads nothing any more, as a client that hangs. */
  stopReading(): void;
  close(): void;
}

type Headers = Record<string, string>;

/** Has the API listen on a free port of this machine; answers how to listen to it. */
export async function listening({ app, issuer }: Pick<Lane, 'app' | 'issuer'>) {
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo; // it listens on TCP
  const listen = (headers: Headers, query = '') => listenTo(port, `/v1/events${query}`, headers);
  return {
    port,
    listen,
    listenAs: async (staffId: string, query = '', headers: Headers = {}) =>
      listen({ authorization: `Bearer ${await issuer.tokenOf(staffId)}`, ...headers }, query),
  };
}

function listenTo(port: number, path: string, headers: Headers): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, headers, agent: false }, response => {
      resolve(listeningOn(response));
    });
    asked.on('error', reject);
    asked.end();
  });
}

function listeningOn(response: IncomingMessage): Listening {
  const heard: Heard[] = [];
  let [rest, text, lastId] = ['', '', ''];
  let [beats, isOver] = [0, false];
  response.setEncoding('utf8');
  response.on('data', (piece: string) => {
    text = response.statusCode === 200 ? '' : text + piece;
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const lines of blocks.map(block => block.split('\n'))) {
      const field = (name: string) => lines.find(line => line.startsWith(`${name}: `))?.slice(name.length + 2);
      lastId = field('id') ?? lastId;
      if (lines.some(line => line.startsWith(':'))) beats += 1;
      const data = field('data');
      if (data === undefined) continue;
      heard.push({ id: lastId, event: field('event') ?? 'message', data: JSON.parse(data), atMs: Date.now() });
    }
  });
  response.on('close', () => (isOver = true));
  response.on('error', () => (isOver = true));
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    heard,
    beats: () => beats,
    lastId: () => lastId,
    text: () => text,
    isOver: () => isOver,
    until: (what, isIt) => until(what, async () => heard.find(isIt)),
    stopReading: () => void response.pause(),
    close: () => void response.destroy(),
  };
}
