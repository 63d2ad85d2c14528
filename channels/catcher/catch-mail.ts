import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Catch } from './caught';

const MOST_BYTES = 1_048_576;
const CLOSE_MS = 200;

/** Mailboxes that are refused as real ones are, so that one can see what becomes of a mail then. */
const refusals: Readonly<Record<string, { code: number; message: string }>> = {
  'nobody@': { code: 550, message: 'No such mailbox' },
  'full@': { code: 452, message: 'The mailbox is full' },
};

/** A mail server that keeps what it is given and delivers nothing: no login, no TLS, for this machine alone. */
export function createMailCatcher(caught: Catch): SMTPServer {
  return new SMTPServer({
    banner: 'Shoushi catches mail',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideDSN: false,
    hideENHANCEDSTATUSCODES: false,
    size: MOST_BYTES,
    closeTimeout: CLOSE_MS,
    onRcptTo({ address }, _session, done) {
      const refusal = Object.entries(refusals).find(([start]) => address.startsWith(start))?.[1];
      done(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
    },
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
      keep(stream, to, caught).then(() => done(), done);
    },
  });
}

async function keep(stream: SMTPServerDataStream, to: string, caught: Catch): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(Buffer.from(piece as Uint8Array));
  const { subject = '', messageId = null, text = '' } = await PostalMime.parse(Buffer.concat(pieces));
  const [link = null] = /https?:\/\/\S+/.exec(text) ?? [];
  caught.add({ channel: 'email', to, id: messageId, subject, text: text.trim(), link, mentions: [], answer: '250' });
}
