import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { createOutbound } from '../../channels/outbound/outbound';
import { waysOut } from '../../channels/ways-out';
import { readStackConfig } from '../../config';
import type { EventData, LedgerEvent } from '../../domain/events/event';
import type { ChannelKey } from '../../domain/notices/channels';
import { createLog } from '../../log';
import { exitsOf, type Exit } from '../../watch/delivery/exits';

/** A request as a system of the chain got it. */
export interface Got {
  id: string;
  headers: IncomingHttpHeaders;
  text: string;
  event: LedgerEvent & { data: EventData };
  status: number | 'never';
}

type Answering = (got: Omit<Got, 'status'>, nth: number) => number | 'never' | { status: number; retryAfter: string };

/** A real HTTP server of the chain's systems, each at a path of its own, with the ways out that lead there. */
export interface Receiving {
  exits: Map<ChannelKey, Exit>;
  /** As OUTBOUND_ALLOW. */
  allow: string;
  url(system: string): string;
  /** How a system answers from now on; as long as nothing is said, with 204. */
  answer(system: string, how: Answering): void;
  /** What a system got, in the order in which it came. */
  got(system: string): Got[];
  close(): Promise<void>;
}

/** `timeoutMs`: how long an answer is waited for. */
export async function startReceiving(timeoutMs = 5_000): Promise<Receiving> {
  const answers = new Map<string, Answering>();
  const heard = new Map<string, Got[]>();
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    request.on('end', () => {
      const system = (request.url ?? '/').slice(1);
      const before = heard.get(system) ?? [];
      const { headers } = request;
      const got = { id: String(headers['webhook-id']), headers, text, event: JSON.parse(text) as LedgerEvent };
      const said = answers.get(system)?.(got, before.length + 1) ?? 204;
      const { status, retryAfter = null } = typeof said === 'object' ? said : { status: said };
      heard.set(system, [...before, { ...got, status }]);
      if (status === 'never') return;
      response.writeHead(status, retryAfter === null ? {} : { 'retry-after': retryAfter }).end();
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const allow = `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
  const settings = readStackConfig({ OUTBOUND_ALLOW: allow });
  const outbound = createOutbound({ allowed: settings.outboundAllowed, timeoutMs });
  const ways = waysOut({ settings, now: Date.now, log: createLog('test', 'silent'), outbound });
  return {
    exits: exitsOf(ways),
    allow,
    url: system => `http://${allow}/${system}`,
    answer: (system, how) => void answers.set(system, how),
    got: system => heard.get(system) ?? [],
    async close() {
      for (const way of ways.values()) way.close?.();
      server.closeAllConnections();
      await new Promise<void>(done => server.close(() => done()));
    },
  };
}

/** What the reference of Standard Webhooks reads; throws where the signature is not right. */
export function verified(secret: string, { headers, text }: Pick<Got, 'headers' | 'text'>): unknown {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
  return new Webhook(secret).verify(text, Object.fromEntries(names.map(name => [name, String(headers[name])])));
}
