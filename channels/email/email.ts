import { createTransport } from 'nodemailer';
import pLimit from 'p-limit';
import { z } from 'zod';
import { Refused, type WayOut } from '../way-out';
import { failureOf } from './failure-of';
import { mailId, mailOf } from './mail-of';
import type { MailSettings } from './mail-variables';

/** For a mail server whose certificate an authority of the house has signed, and for how long it is waited for. */
export interface MailOptions {
  ca?: string;
  timeoutMs?: number;
}

const TIMEOUT_MS = 12_000;
const AT_ONCE = 5;
const IDLE_MS = 20_000; // shorter than servers wait: none hangs up on a message that is about to go

/** E-mail over one pool of connections. What the envelope id of a mail is, its `messageId` says: bounces name it. */
export function email(settings: MailSettings, { ca, timeoutMs = TIMEOUT_MS }: MailOptions = {}): WayOut {
  const transport = createTransport({
    pool: true,
    host: settings.host,
    port: settings.port,
    secure: settings.isTlsFromTheStart,
    requireTLS: settings.isTlsRequired,
    ...(settings.login && { auth: settings.login }),
    tls: { minVersion: 'TLSv1.2', ...(ca !== undefined && { ca }) },
    maxConnections: AT_ONCE,
    maxRequeues: 0, // whoever sends decides whether it goes again, and writes it down
    idleTimeout: IDLE_MS,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  const inTurn = pLimit(AT_ONCE);
  return {
    key: 'email',
    async send(message, { address }, signal) {
      if (!z.email().safeParse(address).success) throw new Refused('the address is no mailbox', true);
      const mail = mailOf(message, address, settings);
      // who waits for a connection is not tried yet: its time begins when it has one
      return inTurn(async () => {
        const patience = AbortSignal.timeout(timeoutMs);
        try {
          await transport.sendMail({ ...mail, signal: AbortSignal.any([signal, patience]) });
          return { messageId: mailId(message.id) };
        } catch (error) {
          throw failureOf(error, patience.aborted);
        }
      });
    },
    close: () => transport.close(),
  };
}
