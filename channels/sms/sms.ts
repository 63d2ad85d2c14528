import { canonicalPhone } from '../../domain/values/phones';
import { cut } from '../cut';
import { plainLine, plainLines } from '../plain-line';
import { Refused, type Message, type WayOut } from '../way-out';
import { TextRefused, type OutgoingText, type TextChannel } from './text-channel';

/** About seven parts of a long text, which is where most gateways end. */
const MOST_BYTES = 1_500;

/** By which template a notice to staff goes, where the gateway wants templates. */
export const NOTICE_TEMPLATE = 'notice';

/** Text messages: what was filled from a template goes as it is, a notice as subject, lines and link. */
export function sms(channel: TextChannel): WayOut {
  return {
    key: 'sms',
    async send(message, { address }, signal) {
      const phone = canonicalPhone(address);
      if (phone === null) throw new Refused('the address is no phone', true);
      const text = message.template ? filledText(message) : noticeText(message);
      try {
        return { by: channel.key, ...(await channel.send({ ...text, phone }, signal)) };
      } catch (error) {
        throw error instanceof TextRefused ? new Refused(error.message) : error;
      }
    },
  };
}

function filledText({ id, lines, template }: Message): Omit<OutgoingText, 'phone'> {
  return { id, body: lines.join('\n'), template };
}

function noticeText({ id, subject, lines, link }: Message): Omit<OutgoingText, 'phone'> {
  const url = link?.url ?? '';
  const room = MOST_BYTES - Buffer.byteLength(url) - 1;
  const head = plainLine(subject);
  const text = cut(plainLines(lines).join(' '), Math.max(room - Buffer.byteLength(head) - 1, 0));
  const body = [cut(head, Math.max(room, 0)), text, url].filter(each => each !== '').join('\n');
  return { id, body, template: { key: NOTICE_TEMPLATE, variables: { subject: head, text, link: url } } };
}
