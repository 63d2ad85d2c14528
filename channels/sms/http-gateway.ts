import { pointedAt } from '../../domain/values/pointers';
import { boundedText } from '../bounded-text';
import { reasonOf } from '../reason';
import type { Taken } from '../way-out';
import { signatureOf, type Signing } from './signature';
import { escaperFor, fill } from './template';
import { TextRefused, type OutgoingText, type TextChannel } from './text-channel';

/** Any text gateway that takes a message by one HTTP request. Every provider's own words stand here, not in code. */
export interface Gateway {
  url: string;
  method: 'POST' | 'PUT';
  /** Sent with every message; the content type among them. */
  headers: Readonly<Record<string, string>>;
  contentType: string;
  /** From {phone}, {text}, {id} and {timestamp} (Unix seconds); {template} and {variables} (JSON) where it fills its own. */
  body: string;
  /** Its id of each of our templates. */
  templates: Readonly<Record<string, string>>;
  signing: Signing | null;
  /** How it signs its receipts: by a key of its own, so that what we signed ourselves is never taken for one. */
  receipts: Signing | null;
  /** Gateways answer 200 with an error code in the body: what must stand where for a message to be taken. */
  success: { pointer: string; value: string } | null;
  /** Where the gateway's own id of the message stands in its answer. */
  messageId: string | null;
  timeoutMs: number;
}

const MOST_LETTERS = 200;

/** Sends through a gateway. A 4xx but for 408, 425 and 429 is final; the same text always carries the same `Idempotency-Key`. */
export function httpGateway(gateway: Gateway, now: () => number): TextChannel {
  return {
    key: 'http-gateway',
    async send(text, signal) {
      const response = await ask(
        gateway,
        text,
        now(),
        AbortSignal.any([signal, AbortSignal.timeout(gateway.timeoutMs)]),
      );
      if (!response.ok) {
        const failure = `the gateway answered ${response.status}`;
        throw isFinal(response.status) ? new TextRefused(failure) : new Error(failure);
      }
      return takenBy(gateway, response.text);
    },
  };
}

/** What a gateway that takes no words of ours fills its own with. */
function templateOf({ body, templates }: Gateway, { template }: OutgoingText): Record<string, string> {
  if (!body.includes('{template}')) return {};
  const id = template && Object.hasOwn(templates, template.key) ? templates[template.key] : undefined;
  if (!template || id === undefined) throw new TextRefused('the gateway has no template for this text');
  return { template: id, variables: JSON.stringify(template.variables) };
}

const isFinal = (status: number): boolean => status < 500 && ![408, 425, 429].includes(status);

interface Answer {
  ok: boolean;
  status: number;
  /** Null when it is longer than an answer should be. */
  text: string | null;
}

async function ask(gateway: Gateway, text: OutgoingText, nowMs: number, signal: AbortSignal): Promise<Answer> {
  const timestamp = String(Math.floor(nowMs / 1_000));
  const values = { phone: text.phone, text: text.body, id: text.id, timestamp };
  const body = fill(
    gateway.body,
    { ...values, ...templateOf(gateway, text) },
    escaperFor(gateway.contentType) ?? encodeURIComponent,
  );
  const { signing } = gateway;
  const signed = signing && {
    [signing.timestampHeader]: timestamp,
    [signing.header]: signatureOf(signing, timestamp, body),
  };
  const headers = { ...gateway.headers, 'idempotency-key': text.id, ...signed };
  try {
    const response = await fetch(gateway.url, { method: gateway.method, headers, body, signal, redirect: 'manual' });
    return { ok: response.ok, status: response.status, text: await boundedText(response) };
  } catch (error) {
    throw new Error(`the gateway did not answer: ${reasonOf(error)}`, { cause: error });
  }
}

function takenBy({ success, messageId }: Gateway, text: string | null): Taken {
  if (!success && messageId === null) return { messageId: null };
  if (text === null) throw new Error('the gateway answered more than is read');
  const answer = parsed(text);
  if (success) {
    const said = pointedAt(answer, success.pointer);
    if (!isPlain(said)) throw new Error(`the gateway's answer has no ${success.pointer}`);
    if (String(said) !== success.value)
      throw new Error(`the gateway answered ${success.pointer} ${String(said).slice(0, MOST_LETTERS)}`);
  }
  const id = messageId === null ? null : pointedAt(answer, messageId);
  return { messageId: isPlain(id) ? String(id).slice(0, MOST_LETTERS) : null };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
