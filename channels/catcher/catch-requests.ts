import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Catch } from './caught';
import { heardBy } from './heard';
import { pageOf, secretPage } from './page';
import { answerings, type Answering, type Receiver } from './receivers';
import { replyTo, words, type Reply } from './robot-answers';
import type { WebhookSecrets } from './webhook-signatures';

export interface RequestCatcher {
  now: () => number;
  caught: Catch;
  secrets: WebhookSecrets;
  /** How a receiver answers where its address does not say it. */
  answering(receiver: Receiver): Answering;
  /** How long `slow` takes. */
  slowMs: number;
  /** Messages in a minute beyond which an address is told to be patient. */
  perMinute: number;
}

const MOST_BYTES = 262_144;
const MINUTE_MS = 60_000;

/** Where each receiver is reached, as with its provider. */
const paths: Readonly<Record<Receiver, RegExp>> = {
  wecom: /^\/cgi-bin\/webhook\/send$/,
  dingtalk: /^\/robot\/send$/,
  feishu: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
  webhook: /^\/webhook\/[\w-]+$/,
  sms: /^\/sms$/,
};

/** The robots, a webhook and a text gateway behind one port, and the page that shows what they were given. */
export function createRequestCatcher(options: RequestCatcher): Server {
  const recent = new Map<string, number[]>();

  const isTooMany = (address: string): boolean => {
    const nowMs = options.now();
    const before = (recent.get(address) ?? []).filter(ms => ms > nowMs - MINUTE_MS);
    recent.set(address, [...before, nowMs]);
    return before.length >= options.perMinute;
  };

  return createServer((request, response) => {
    answer(request, response, options, isTooMany).catch(() => response.destroy());
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: RequestCatcher,
  isTooMany: (address: string) => boolean,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://catcher');
  const receiver = (Object.keys(paths) as Receiver[]).find(each => paths[each].test(url.pathname));
  const named = /^\/secrets\/([\w-]{1,40})$/.exec(url.pathname)?.[1];
  if (named) return takeSecret(request, response, named, options.secrets);
  if (request.method === 'GET') return show(request, response, url.pathname, options.caught);
  if (request.method !== 'POST' || !receiver) return send(response, { status: 404, body: '' });
  const body = await read(request);
  if (body === null) return send(response, { status: 413, body: '' });
  const answering = asked(url) ?? options.answering(receiver);
  const heard = heardBy(receiver, { url, headers: request.headers, body }, options.secrets, options.now());
  const { isSigned: _isSigned, isTooLong: _long, ...message } = heard;
  const reply = isTooMany(url.pathname + heard.to) ? words[receiver].busy : replyTo(receiver, answering, heard);
  const shown = answering === 'never' ? 'never' : `${reply.status} ${reply.body}`.trim();
  options.caught.add({ channel: receiver, ...message, answer: shown });
  if (answering === 'never') return;
  if (answering === 'slow') setTimeout(() => send(response, reply), options.slowMs).unref();
  else send(response, reply);
}

/** `?answer=slow` in the address of a receiver. */
function asked({ searchParams }: URL): Answering | undefined {
  return answerings.find(each => each === searchParams.get('answer'));
}

function show(request: IncomingMessage, response: ServerResponse, path: string, caught: Catch): void {
  if (path === '/messages') return send(response, { status: 200, body: JSON.stringify({ items: caught.all() }) });
  if (path !== '/') return send(response, { status: 404, body: '' });
  sendPage(response, 200, pageOf(caught.all(), languageOf(request)));
}

/** `/secrets/<name>`: the form on which the secret of a webhook is told, and what it sends. */
async function takeSecret(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  secrets: WebhookSecrets,
): Promise<void> {
  const ask = (status: number) => sendPage(response, status, secretPage(name, languageOf(request), status !== 200));
  if (request.method === 'GET') return ask(200);
  const isOfThisPage = ['same-origin', 'none', undefined].includes(request.headers['sec-fetch-site']?.toString());
  if (request.method !== 'POST' || !isOfThisPage) return send(response, { status: 403, body: '' });
  const secret = new URLSearchParams((await read(request)) ?? '').get('secret') ?? '';
  if (!secrets.add(name, secret.trim())) return ask(422);
  send(response, { status: 303, body: '', headers: { location: '/' } });
}

const languageOf = ({ headers }: IncomingMessage) => (/^zh\b/i.test(headers['accept-language'] ?? '') ? 'zh' : 'en');

function sendPage(response: ServerResponse, status: number, body: string): void {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  };
  send(response, { status, body, headers });
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const usual = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (!response.destroyed) response.writeHead(status, { ...usual, ...headers }).end(body);
}

async function read(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    const bytes = Buffer.from(piece as Uint8Array);
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString('utf8');
}
