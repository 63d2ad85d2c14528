import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway } from '../../channels/sms/http-gateway';
import { readStackConfig } from '../../config';

export interface Heard {
  method: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What a gateway answers the n-th time (from 1) it hears of a text: a status and a body, or nothing at all. */
export type Reply = (
  heard: Heard,
  times: number,
) => { status: number; body?: string } | Promise<{ status: number; body?: string }>;

/** A text gateway on the loopback, as a provider's would be; `heard` is everything that was sent to it. */
export async function serveGateway(reply: Reply) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method, headers } = request;
      const one = { method, headers, body: Buffer.concat(pieces).toString('utf8') };
      heard.push(one);
      const times = heard.filter(each => each.headers['idempotency-key'] === headers['idempotency-key']).length;
      void (async () => {
        const { status, body = '' } = await reply(one, times);
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      })();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/send`,
    heard,
    of: (id: string) => heard.filter(({ headers }) => headers['idempotency-key'] === id),
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The gateway these variables describe, read as worker and API read them. */
export function gatewayFrom(env: Record<string, string>): Gateway {
  const { textGateway } = readStackConfig(env);
  if (!textGateway) throw new Error('TEXT_GATEWAY_URL is not set');
  return textGateway;
}
