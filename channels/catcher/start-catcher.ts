import type { Server } from 'node:net';
import { answeringProbes } from './answer-probes';
import { createMailCatcher } from './catch-mail';
import { createRequestCatcher } from './catch-requests';
import { createCatch, type Caught } from './caught';
import { catcherSecrets } from './heard';
import type { Answering, Receiver } from './receivers';
import { createWebhookSecrets } from './webhook-signatures';

export interface CatcherOptions {
  host?: string;
  /** 0 takes any that is free. */
  ports?: { mail: number; web: number };
  now: () => number;
  slowMs?: number;
  /** How long to wait before a probe is answered again that could not be. */
  retryMs?: number;
  /** Messages in a minute beyond which an address is told to be patient, as real robots do (20). */
  perMinute?: number;
}

export interface Catcher {
  /** As MAIL_URL. */
  mailUrl: string;
  /** As TEXT_GATEWAY_URL. */
  textGatewayUrl: string;
  /** As an entry of OUTBOUND_ALLOW: the receivers are on this machine, without TLS. */
  outboundAllow: string;
  /** Shows what was caught; `…messages` has it as JSON. */
  pageUrl: string;
  /** The address of a receiver, whose name is shown; `answering` only for what is sent to this address. */
  robotUrl(receiver: Receiver, name?: string, answering?: Answering): string;
  /** With what a receiver checks signatures; null where it checks none. A webhook's own is told on the page. */
  secretOf(receiver: Receiver): string | null;
  /** From now on a receiver answers like that, where its address does not say otherwise. */
  answer(receiver: Receiver, answering: Answering): void;
  /** The newest first, at most 200. */
  messages(): Caught[];
  close(): Promise<void>;
}

const SLOW_MS = 3_000;
const USUAL_NAME = 'catcher';
const RETRY_MS = 3_000;

/** Real servers of this machine that take mail, robot messages, webhooks and texts, and show them instead of passing them on. */
export async function startCatcher(options: CatcherOptions): Promise<Catcher> {
  const {
    host = '127.0.0.1',
    ports = { mail: 0, web: 0 },
    now,
    slowMs = SLOW_MS,
    retryMs = RETRY_MS,
    perMinute = Infinity,
  } = options;
  const answers = new Map<Receiver, Answering>();
  const secrets = createWebhookSecrets({ name: USUAL_NAME, secret: catcherSecrets.webhook });
  const caught = answeringProbes(createCatch(now, secrets), { retryMs });
  const answering = (receiver: Receiver) => answers.get(receiver) ?? 'ok';
  const mail = createMailCatcher(caught);
  const web = createRequestCatcher({ now, caught, secrets, answering, slowMs, perMinute });
  mail.on('error', () => undefined); // of one connection that broke
  const mailPort = await listen(mail.server, ports.mail, host);
  const webPort = await listen(web, ports.web, host).catch((error: unknown) => {
    mail.close();
    throw error;
  });
  const named = host.includes(':') ? `[${host}]` : host;
  const base = `http://${named}:${webPort}`;
  return {
    mailUrl: `smtp://${named}:${mailPort}`,
    textGatewayUrl: `${base}/sms`,
    outboundAllow: `${named}:${webPort}`,
    pageUrl: `${base}/`,
    robotUrl: (receiver, name = USUAL_NAME, how) => base + pathOf(receiver, name, how),
    secretOf: receiver => catcherSecrets[receiver],
    answer: (receiver, how) => void answers.set(receiver, how),
    messages: caught.all,
    async close() {
      const closed = Promise.all([
        new Promise<void>(done => mail.close(() => done())),
        new Promise<void>(done => web.close(() => done())),
      ]);
      web.closeAllConnections();
      await closed;
    },
  };
}

function pathOf(receiver: Receiver, name: string, answering: Answering | undefined): string {
  const path = {
    wecom: `/cgi-bin/webhook/send?key=${name}`,
    dingtalk: `/robot/send?access_token=${name}`,
    feishu: `/open-apis/bot/v2/hook/${name}`,
    webhook: `/webhook/${name}`,
    sms: '/sms',
  }[receiver];
  if (answering === undefined) return path;
  return `${path}${path.includes('?') ? '&' : '?'}answer=${answering}`;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const address = server.address();
      listening(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
