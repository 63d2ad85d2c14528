import { Refused } from '../way-out';

/** Of the status codes a server may add (RFC 3463) those that are about us, or about now: not about the mailbox. */
const OF_OUR_SIDE = /\b[45]\.7\.\d{1,3}\b/;
const MAILBOX_FULL = /\b[45]\.2\.2\b/;

/**
 * What it means that a mail did not go. A 5xx about the mailbox is of the address, one about the mail is final; all else
 * (4xx, the login, TLS, the connection) may be different the next time. Repeats codes alone: a server's words name mailboxes.
 */
export function failureOf(error: unknown, isTooSlow: boolean): Error {
  const { code, command, responseCode, response } = partsOf(error);
  if (isTooSlow || code === 'ETIMEDOUT') return new Error('the mail server did not answer: too slow', { cause: error });
  if (responseCode === null) return new Error(`the mail server could not be used: ${code}`, { cause: error });
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const said = `the mail server answered ${[responseCode, status].filter(Boolean).join(' ')}`;
  const at = command === '' ? said : `${said} to ${command}`;
  const isOfMail = responseCode >= 500 && responseCode !== 503 && code !== 'EAUTH' && code !== 'ETLS';
  if (isOfMail && command === 'RCPT TO') {
    if (MAILBOX_FULL.test(response)) return new Error(at, { cause: error });
    return new Refused(at, !OF_OUR_SIDE.test(response));
  }
  return isOfMail && command === 'DATA' ? new Refused(at) : new Error(at, { cause: error });
}

interface Parts {
  code: string;
  command: string;
  responseCode: number | null;
  response: string;
}

/** nodemailer says of one refused recipient what it says of all: that the envelope is wrong. */
function partsOf(error: unknown): Parts {
  const said = typeof error === 'object' && error !== null ? { ...error } : {};
  const text = (name: string) => {
    const value: unknown = Reflect.get(said, name);
    return typeof value === 'string' ? value : '';
  };
  const responseCode: unknown = Reflect.get(said, 'responseCode');
  return {
    code: text('code') || 'unknown',
    command: text('command'),
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    response: text('response'),
  };
}
