import { cut } from '../cut';
import type { Outbound } from '../outbound/outbound';
import { plainLine, plainLines } from '../plain-line';
import { askRobot, type Codes } from '../robots/ask-robot';
import { hmac } from '../robots/hmac';
import type { Message, WayOut } from '../way-out';

// open.feishu.cn, 自定义机器人使用指南. The whole request may have 20 KB: the rest is left to the card and to JSON.
const SUBJECT_BYTES = 600;
const BODY_BYTES = 8_000;
const PATIENCE_MS = 30_000;

const codes: Codes = {
  name: 'Feishu',
  field: 'code',
  patience: { 11232: PATIENCE_MS, 11233: PATIENCE_MS, 99991400: PATIENCE_MS },
  ofAddress: {
    19001: 'there is no such robot',
    19007: 'the robot is switched off',
    19021: 'the signature or our time is not right',
    19022: 'requests from here are not allowed',
    19024: 'the robot wants a keyword the message does not have',
  },
  ofMessage: {
    9499: 'it does not understand the message',
    19002: 'it does not understand the message',
    11246: 'it does not understand the card',
    230001: 'it does not understand the message',
    230025: 'the message is too long',
    230028: 'it does not let these words through',
  },
};

/** A robot in a group of Feishu: a card with a button. It points at nobody: it knows people by ids of its own, not by phone. */
export function feishu(outbound: Outbound, now: () => number): WayOut {
  return {
    key: 'feishu',
    send: (message, { address, secrets: [secret] }, signal) => {
      const signing = secret === undefined ? {} : signatureOf(secret, now());
      return askRobot(outbound, codes, address, { ...signing, msg_type: 'interactive', card: cardOf(message) }, signal);
    },
  };
}

/** The timestamp (seconds) and the signature a robot with a secret wants: the key is both, what is signed is nothing. */
export function signatureOf(secret: string, nowMs: number): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(nowMs / 1_000));
  return { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') };
}

/** Plain text throughout: what people wrote makes no link and points at nobody. */
function cardOf({ subject, lines, link, level }: Message): Record<string, unknown> {
  const body = cut(plainLines(lines).join('\n'), BODY_BYTES);
  const text = body === '' ? [] : [{ tag: 'div', text: plain(body) }];
  const button = link && { tag: 'button', text: plain(plainLine(link.label)), url: link.url, type: 'primary' };
  return {
    config: { wide_screen_mode: true },
    header: { title: plain(cut(plainLine(subject), SUBJECT_BYTES)), template: level === null ? 'blue' : 'red' },
    elements: [...text, ...(button ? [{ tag: 'action', actions: [button] }] : [])],
  };
}

const plain = (content: string) => ({ tag: 'plain_text', content });
