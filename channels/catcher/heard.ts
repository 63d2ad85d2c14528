import type { IncomingHttpHeaders } from 'node:http';
import { hmac } from '../robots/hmac';
import type { Caught } from './caught';
import { linkIn, listAt, nameIn, parsed, textAt, textsIn, urlIn } from './reading';
import type { Receiver } from './receivers';
import { isSame, signedRequest, type SignedRequest, type WebhookSecrets } from './webhook-signatures';

/** A request as its receiver reads it. */
export interface Heard extends Pick<Caught, 'to' | 'id' | 'subject' | 'text' | 'link' | 'mentions'> {
  isSigned: boolean;
  isTooLong: boolean;
  /** Of a webhook: what its signature is checked by. */
  signed?: SignedRequest;
}

export interface Request {
  url: URL;
  headers: IncomingHttpHeaders;
  body: string;
}

/** With what the receivers check signatures. They are no secrets: whoever can reach this machine can read them. */
export const catcherSecrets = {
  wecom: null,
  dingtalk: 'SECof0the0catcher0on0this0machine',
  feishu: 'ofTheCatcherOnThisMachine',
  webhook: `whsec_${Buffer.from('of the catcher on this machine').toString('base64')}`,
  sms: null,
} as const satisfies Record<Receiver, string | null>;

const HOUR_MS = 3_600_000;

/** Reads what a receiver of its kind would, and checks what it would. */
export function heardBy(receiver: Receiver, request: Request, secrets: WebhookSecrets, nowMs: number): Heard {
  const said = parsed(request.body);
  const common = { to: nameIn(request.url), id: null, subject: '', link: null, mentions: [], isSigned: true };
  const bytes = Buffer.byteLength(request.body);
  switch (receiver) {
    case 'wecom': {
      const isText = said['msgtype'] === 'text';
      const text = textAt(said, isText ? 'text' : 'markdown', 'content');
      const isTooLong = Buffer.byteLength(text) > (isText ? 2_048 : 4_096);
      return {
        ...common,
        text,
        link: linkIn(text),
        mentions: listAt(said, 'text', 'mentioned_mobile_list'),
        isTooLong,
      };
    }
    case 'dingtalk': {
      const kind = said['msgtype'] === 'actionCard' ? 'actionCard' : 'markdown';
      const text = textAt(said, kind, 'text');
      const link = textAt(said, kind, 'singleURL') || linkIn(text);
      const more = { subject: textAt(said, kind, 'title'), text, link, mentions: listAt(said, 'at', 'atMobiles') };
      return { ...common, ...more, isSigned: isSignedForDingTalk(request.url, nowMs), isTooLong: bytes > 20_000 };
    }
    case 'feishu': {
      const texts = textsIn(said['card']);
      const isSigned = isSignedForFeishu(said, nowMs);
      return { ...common, text: texts.join('\n'), link: urlIn(said['card']), isSigned, isTooLong: bytes > 20_480 };
    }
    case 'webhook': {
      const signed = signedRequest(request.headers, request.body, nowMs);
      const id = signed.headers['webhook-id'];
      const isSigned = secrets.check(common.to, signed) !== 'bad'; // whoever has no secret yet takes it unchecked
      const link = textAt(said, 'data', 'acknowledge') || null;
      return {
        ...common,
        id,
        subject: textAt(said, 'type'),
        text: request.body,
        link,
        isSigned,
        signed,
        isTooLong: false,
      };
    }
    case 'sms': {
      const id = String(request.headers['idempotency-key'] ?? '');
      const text = textAt(said, 'text');
      return { ...common, id, to: textAt(said, 'phone'), text, link: linkIn(text), isTooLong: false };
    }
  }
}

function isSignedForDingTalk({ searchParams }: URL, nowMs: number): boolean {
  const secret = catcherSecrets.dingtalk;
  const timestamp = searchParams.get('timestamp') ?? '';
  if (!(Math.abs(Number(timestamp) - nowMs) <= HOUR_MS)) return false;
  return isSame(searchParams.get('sign') ?? '', hmac(secret, `${timestamp}\n${secret}`));
}

function isSignedForFeishu(said: Readonly<Record<string, unknown>>, nowMs: number): boolean {
  const timestamp = textAt(said, 'timestamp');
  if (!(Math.abs(Number(timestamp) * 1_000 - nowMs) <= HOUR_MS)) return false;
  return isSame(textAt(said, 'sign'), hmac(`${timestamp}\n${catcherSecrets.feishu}`, ''));
}
