import { cut, fitted } from '../cut';
import type { Outbound } from '../outbound/outbound';
import { plainLine, plainLines } from '../plain-line';
import { askRobot, type Codes } from '../robots/ask-robot';
import { asMarkdown, markdownLink } from '../robots/as-markdown';
import { hmac } from '../robots/hmac';
import { mentionable } from '../robots/mentionable';
import { Refused, type Message, type WayOut } from '../way-out';

// open.dingtalk.com, 自定义机器人发送群消息 and its 错误码. The whole request may have 20,000 bytes, and JSON may double them.
const MOST_BYTES = 9_000;
const TITLE_BYTES = 300;
const BANNED_MS = 600_000; // more than 20 in a minute: nothing for ten

const codes: Codes = {
  name: 'DingTalk',
  field: 'errcode',
  patience: { 130101: BANNED_MS, 410100: BANNED_MS, 90030: BANNED_MS, 90018: 60_000 },
  ofAddress: {
    310000: [
      ['keyword', 'the robot wants a keyword the message does not have'],
      ['timestamp', 'it does not take our time'],
      ['sign', 'the signature is not right'],
      ['ip', 'requests from here are not allowed'],
      ['', 'its security settings refuse us'],
    ],
    300001: 'there is no such robot',
    400013: 'there is no such group any more',
    400101: 'there is no such robot',
    400102: 'the robot is switched off',
    302023: 'there is no such robot',
  },
  ofMessage: {
    40035: 'it does not understand the message',
    400105: 'it does not know this kind of message',
    400106: 'it does not know this kind of message',
    430101: 'it does not let this link through',
    430102: 'it does not let these words through',
    430104: 'it does not let these words through',
  },
};

/** A robot in a group of DingTalk: a card with a button; markdown where somebody is to be pointed at, because cards point at nobody. */
export function dingtalk(outbound: Outbound, now: () => number): WayOut {
  return {
    key: 'dingtalk',
    send: async (message, { address, secrets: [secret] }, signal) =>
      askRobot(
        outbound,
        codes,
        secret === undefined ? address : signed(address, secret, now()),
        bodyOf(message),
        signal,
      ),
  };
}

/** The address with the timestamp (ms) and the signature a robot with a secret wants. */
export function signed(address: string, secret: string, nowMs: number): string {
  if (!URL.canParse(address)) throw new Refused('the address is no URL', true);
  const url = new URL(address);
  url.searchParams.set('timestamp', String(nowMs));
  url.searchParams.set('sign', hmac(secret, `${nowMs}\n${secret}`));
  return url.href;
}

function bodyOf({ subject, lines, link, mentions }: Message): Record<string, unknown> {
  const phones = mentionable(mentions);
  const title = cut(plainLine(subject), TITLE_BYTES);
  const body = plainLines(lines).map(asMarkdown).join('\n\n');
  const heading = `### ${asMarkdown(title)}`;
  if (link && phones.length === 0) {
    const text = fitted(heading, `\n${body}`, '', MOST_BYTES);
    return {
      msgtype: 'actionCard',
      actionCard: { title, text, singleTitle: plainLine(link.label), singleURL: link.url },
    };
  }
  const pointing = phones.map(phone => `@${phone}`).join(' ');
  const tail = [markdownLink(link), pointing].filter(each => each !== '').join('\n\n');
  const text = fitted(heading, `\n${body}\n`, tail, MOST_BYTES);
  return { msgtype: 'markdown', markdown: { title, text }, at: { atMobiles: phones, isAtAll: false } };
}
