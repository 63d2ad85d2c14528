import { fitted } from '../cut';
import type { Outbound } from '../outbound/outbound';
import { plainLine, plainLines } from '../plain-line';
import { askRobot, type Codes } from '../robots/ask-robot';
import { asMarkdown, markdownLink } from '../robots/as-markdown';
import { mentionable } from '../robots/mentionable';
import type { Message, WayOut } from '../way-out';

// developer.work.weixin.qq.com, 消息推送配置说明 (群机器人) and 全局错误码
const MARKDOWN_BYTES = 4_096;
const TEXT_BYTES = 2_048;
const MINUTE_MS = 60_000;

const codes: Codes = {
  name: 'WeCom',
  field: 'errcode',
  patience: { 45009: MINUTE_MS, 45011: MINUTE_MS, 45033: 5_000 },
  ofAddress: {
    93000: 'there is no such robot',
    93004: 'the robot is switched off',
    93008: 'the robot is not in the group',
    93017: 'the robot is not allowed to send',
    60020: 'requests from here are not allowed',
  },
  ofMessage: {
    40008: 'it does not know this kind of message',
    40058: 'it does not understand the message',
    44004: 'the message is empty',
    45002: 'the message is too long',
  },
};

/** A robot in a group of WeCom. Markdown with a link; a text where somebody is to be pointed at, because it points in texts alone. */
export function wecom(outbound: Outbound): WayOut {
  return {
    key: 'wecom',
    send: (message, { address }, signal) => askRobot(outbound, codes, address, bodyOf(message), signal),
  };
}

function bodyOf(message: Message): Record<string, unknown> {
  const phones = mentionable(message.mentions);
  const subject = plainLine(message.subject);
  const lines = plainLines(message.lines);
  if (phones.length > 0) {
    const tail = message.link ? `${plainLine(message.link.label)}: ${message.link.url}` : '';
    const content = fitted(subject, lines.join('\n'), tail, TEXT_BYTES);
    return { msgtype: 'text', text: { content, mentioned_mobile_list: phones } };
  }
  const body = lines.map(line => `> ${asMarkdown(line)}`).join('\n');
  const content = fitted(`**${asMarkdown(subject)}**`, body, markdownLink(message.link), MARKDOWN_BYTES);
  return { msgtype: 'markdown', markdown: { content } };
}
