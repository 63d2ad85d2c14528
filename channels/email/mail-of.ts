import type { SendMailOptions } from 'nodemailer';
import { cut } from '../cut';
import { plainLine, plainLines } from '../plain-line';
import { safeId } from '../safe-id';
import type { Message } from '../way-out';
import { htmlOf } from './html-of';
import type { MailSettings } from './mail-variables';

const SUBJECT_BYTES = 300;
const BODY_BYTES = 60_000;

/** By which its bounce tells a message: it has to fit into the name of a mailbox (64) and an envelope id (100). */
const LONGEST_ID = 41;

/** The id of a message as the envelope, the Message-ID and the return path of its mail have it. */
export function mailId(id: string): string {
  return safeId(id, LONGEST_ID);
}

/** A message as a mail: one thread for each case, plain text and the same as HTML, and a return path that says which it was. */
export function mailOf(message: Message, to: string, { from, bounce }: MailSettings): SendMailOptions {
  const id = mailId(message.id);
  const host = from.address.slice(from.address.lastIndexOf('@') + 1);
  const thread = message.thread === null ? null : `<case.${mailId(message.thread)}@${host}>`;
  const subject = cut(plainLine(message.subject), SUBJECT_BYTES) || '守时'; // a mail without a subject looks like a trick
  const lines = plainLines([cut(message.lines.join('\n'), BODY_BYTES)]);
  const link = message.link && { url: message.link.url, label: plainLine(message.link.label) };
  return {
    from,
    to: { name: '', address: to },
    envelope: { from: bounce === null ? from.address : bounce.replace('@', `+${id}@`), to: [to] },
    dsn: { id, return: 'headers', notify: ['failure', 'delay'], recipient: to },
    messageId: `<${id}@${host}>`,
    ...(thread !== null && { inReplyTo: thread, references: [thread] }),
    subject,
    text: [subject, '', ...lines, ...(link ? ['', `${link.label}: ${link.url}`] : []), ''].join('\n'),
    html: htmlOf(subject, lines, link),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
