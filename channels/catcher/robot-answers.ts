import type { Heard } from './heard';
import type { Answering, Receiver } from './receivers';

export interface Reply {
  status: number;
  body: string;
  headers?: Readonly<Record<string, string>>;
}

const json = (body: unknown): Reply => ({ status: 200, body: JSON.stringify(body) });

/** What each says when it takes a message, when it does not, and when there are too many. */
export const words: Readonly<Record<Receiver, Readonly<Record<'ok' | 'error' | 'busy', Reply>>>> = {
  wecom: {
    ok: json({ errcode: 0, errmsg: 'ok' }),
    error: json({ errcode: 93000, errmsg: 'invalid webhook url' }),
    busy: json({ errcode: 45009, errmsg: 'api freq out of limit' }),
  },
  dingtalk: {
    ok: json({ errcode: 0, errmsg: 'ok' }),
    error: json({ errcode: 310000, errmsg: 'keywords not in content' }),
    busy: json({ errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }),
  },
  feishu: {
    ok: json({ StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' }),
    error: json({ code: 19024, data: {}, msg: 'Key Words Not Found' }),
    busy: json({ code: 11232, data: {}, msg: 'frequency limited' }),
  },
  webhook: {
    ok: { status: 204, body: '' },
    error: { status: 400, body: '' },
    busy: { status: 429, body: '', headers: { 'retry-after': '30' } },
  },
  sms: {
    ok: json({ code: 0 }),
    error: json({ code: 1 }),
    busy: { status: 429, body: '' },
  },
};

/** What it says besides: of a message that is too long, of a signature that is not right. */
export function replyTo(receiver: Receiver, answering: Answering, heard: Heard): Reply {
  if (answering === '500') return { status: 500, body: 'Internal Server Error' };
  if (answering === 'wrong') return { status: 200, body: '<html><body>Welcome</body></html>' };
  if (answering === 'error' || answering === 'busy') return words[receiver][answering];
  if (!heard.isSigned) return unsigned[receiver];
  return heard.isTooLong ? tooLong[receiver] : words[receiver].ok;
}

const unsigned: Readonly<Record<Receiver, Reply>> = {
  wecom: words.wecom.error,
  dingtalk: json({ errcode: 310000, errmsg: 'sign not match' }),
  feishu: json({ code: 19021, data: {}, msg: 'sign match fail or timestamp is not within one hour from current time' }),
  webhook: { status: 401, body: '' },
  sms: { status: 401, body: '' },
};

const tooLong: Readonly<Record<Receiver, Reply>> = {
  wecom: json({ errcode: 45002, errmsg: 'content size out of limit' }),
  dingtalk: json({ errcode: 40035, errmsg: 'message too long' }),
  feishu: json({ code: 230025, data: {}, msg: 'content too long' }),
  webhook: { status: 413, body: '' },
  sms: { status: 413, body: '' },
};
