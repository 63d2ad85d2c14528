import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { email, type MailOptions } from '../../channels/email/email';
import type { WayOut } from '../../channels/way-out';
import { readStackConfig } from '../../config';
import { certificate } from './certificate';

interface Refusal {
  code: number;
  says: string;
}

export interface MailServerOptions {
  recipient?: Refusal;
  content?: Refusal | 'drops' | 'never, the first time';
  login?: { user: string; pass: string };
  /** With a certificate that nobody vouches for but whoever is given it as `ca`. */
  tls?: 'upgrade' | 'from the start';
}

export interface ReceivedMail {
  raw: string;
  from: string;
  to: string[];
  dsn: unknown;
  notify: readonly string[];
  isSecure: boolean;
}

export interface MailServer {
  received: ReceivedMail[];
  /** How many mails were begun, taken or not. */
  begun(): number;
  /** Until one is. */
  beginning(): Promise<void>;
  /** E-mail by this server; `login` as it stands in the URL. */
  way(more?: Record<string, string>, login?: string, options?: MailOptions): WayOut;
  close(): Promise<void>;
}

const refusal = ({ code, says }: Refusal) => Object.assign(new Error(says), { responseCode: code });

/** A real SMTP server on the loopback that answers as a test says. */
export async function serveMail(options: MailServerOptions = {}): Promise<MailServer> {
  const { recipient, content, login, tls } = options;
  const received: ReceivedMail[] = [];
  const ways: WayOut[] = [];
  let begun = 0;
  let tell: () => void = () => undefined;
  const beginning = new Promise<void>(done => (tell = done));
  const server = new SMTPServer({
    secure: tls === 'from the start',
    ...(tls && certificate),
    disabledCommands: [...(tls === 'upgrade' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
    authOptional: !login,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideDSN: false,
    closeTimeout: 50,
    onAuth({ username, password }, _session, done) {
      if (username === login?.user && password === login?.pass) done(null, { user: username });
      else done(refusal({ code: 535, says: `no ${username} with that password` }));
    },
    onRcptTo: (_address, _session, done) => done(recipient && refusal(recipient)),
    onData(stream, session, done) {
      begun += 1;
      tell();
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (content === 'drops') return drop(server);
        if (content === 'never, the first time' && begun === 1) return;
        if (typeof content === 'object') return done(refusal(content));
        received.push(mailOf(session, Buffer.concat(pieces).toString('utf8')));
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    received,
    begun: () => begun,
    beginning: () => beginning,
    way(more = {}, user = '', trusting = {}) {
      const way = wayTo(`${tls === 'from the start' ? 'smtps' : 'smtp'}://${user}127.0.0.1:${port}`, more, trusting);
      ways.push(way);
      return way;
    },
    async close() {
      for (const way of ways) way.close?.();
      await new Promise<void>(done => server.close(() => done()));
    },
  };
}

/** E-mail as these variables describe it. */
export function wayTo(url: string, more: Record<string, string> = {}, options: MailOptions = {}): WayOut {
  const { mail } = readStackConfig({ MAIL_URL: url, MAIL_FROM: '守时 <shoushi@chain.example>', ...more });
  if (!mail) throw new Error('MAIL_URL is not set');
  return email(mail, { timeoutMs: 5_000, ...options });
}

function mailOf({ envelope, secure }: SMTPServerSession, raw: string): ReceivedMail {
  const { mailFrom, rcptTo } = envelope;
  return {
    raw,
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
    dsn: envelope.dsn,
    notify: rcptTo.flatMap(({ dsn }) => dsn?.notify ?? []),
    isSecure: secure,
  };
}

function drop(server: SMTPServer): void {
  for (const connection of server.connections) connection._socket.destroy();
}
