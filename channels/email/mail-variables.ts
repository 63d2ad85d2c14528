import { isIP } from 'node:net';
import { z } from 'zod';

/** The mail server and who writes. */
export interface MailSettings {
  host: string;
  port: number;
  /** From the first byte (`smtps://`); else by STARTTLS. */
  isTlsFromTheStart: boolean;
  /** Without TLS nothing goes: a password is not shown to whoever listens. */
  isTlsRequired: boolean;
  login: { user: string; pass: string } | null;
  from: { name: string; address: string };
  /** Where bounces go, the id of the message after a plus; null: to `from`. */
  bounce: string | null;
}

const urlRule = 'must be smtp:// or smtps:// with a host, such as smtps://user:password@mail.example.com:465';
const fromRule = 'must be an e-mail address, alone or as in 守时 <shoushi@example.com>';
const bounceRule = 'must be an e-mail address whose server delivers name+anything@ to name@';
const NAMED = /^([^<>\r\n"]*)<([^<>\s]+)>$/;
const isMailbox = (text: string) => z.email().safeParse(text).success;

/** The variables of e-mail; without MAIL_URL there is none. */
export const mailVariables = {
  MAIL_URL: z
    .string()
    .refine(text => serverOf(text) !== null, urlRule)
    .optional(),
  MAIL_FROM: z
    .string()
    .refine(text => isMailbox(senderOf(text).address), fromRule)
    .optional(),
  MAIL_BOUNCE: z
    .string()
    .refine(text => isMailbox(text) && !text.includes('+') && text.indexOf('@') <= 20, bounceRule)
    .optional(),
};

type Variables = z.infer<z.ZodObject<typeof mailVariables>>;

/** The values of these may hold a password: they are not repeated in messages. */
export const secretMailVariables: readonly string[] = ['MAIL_URL'];

/** What no variable can say of itself alone. */
export function checkMail(given: Variables, context: z.RefinementCtx): void {
  const refuse = (name: keyof Variables, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (given.MAIL_URL !== undefined && given.MAIL_FROM === undefined)
    refuse('MAIL_URL', 'is of no use while MAIL_FROM is not set');
  for (const name of ['MAIL_FROM', 'MAIL_BOUNCE'] as const)
    if (given[name] !== undefined && given.MAIL_URL === undefined)
      refuse(name, 'is of no use while MAIL_URL is not set');
}

/** The mail server the variables describe, or null when there is none. */
export function mailOf({ MAIL_URL, MAIL_FROM, MAIL_BOUNCE }: Variables): MailSettings | null {
  const server = MAIL_URL === undefined ? null : serverOf(MAIL_URL);
  if (!server || MAIL_FROM === undefined) return null;
  return { ...server, from: senderOf(MAIL_FROM), bounce: MAIL_BOUNCE ?? null };
}

function serverOf(text: string): Omit<MailSettings, 'from' | 'bounce'> | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const isTlsFromTheStart = protocol === 'smtps:';
  if ((!isTlsFromTheStart && protocol !== 'smtp:') || hostname === '' || search || hash) return null;
  if (pathname !== '' && pathname !== '/') return null;
  const login = loginOf(username, password);
  if (login === undefined) return null;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    host,
    port: Number(port) || (isTlsFromTheStart ? 465 : 587),
    isTlsFromTheStart,
    isTlsRequired: login !== null && !isThisMachine(host),
    login,
  };
}

/** Undefined when it is written wrongly: a user without a password, a percent sign that stands for nothing. */
function loginOf(username: string, password: string): MailSettings['login'] | undefined {
  if (username === '' && password === '') return null;
  if (username === '' || password === '') return undefined;
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}

function senderOf(text: string): MailSettings['from'] {
  const [, name = '', address = text] = NAMED.exec(text.trim()) ?? [];
  return { name: name.trim(), address: address.trim() };
}

const isThisMachine = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
