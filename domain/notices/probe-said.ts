import { localTime } from '../calendar/calendar';
import { deadMan } from '../procedures/dead-man/table';
import { answerSaid } from '../words/answers';
import type { Notice } from './delivery';
import { titleOf } from './title-of';

/** Whether it goes to whoever answers when the alarms are tried, and tells nobody anything. */
export function tellsOfProbe(notice: Pick<Notice, 'body'> | null): boolean {
  return notice?.body['procedure'] === deadMan.key;
}

/** What is said to whoever answers. */
export const probeSaid = {
  subject: '[守时] 告警自检',
  lines: ['定时自检:没有人需要处理。收到的系统以 POST 访问下面的链接,即为应答。'],
};

/** What is said to administrators where alarms do not arrive, or arrive again. */
export function outageSaid(
  { reason, beganAt, channelTitle, group, stuckTitle, answer }: Record<string, unknown>,
  timeZone: string,
): { subject: string; lines: string[] } {
  const since = localTime(Date.parse(String(beganAt)), timeZone);
  if (reason === 'probe-back')
    return { subject: '[守时] 告警自检已恢复', lines: [`自 ${since} 起未到达的告警现已到达。`] };
  return {
    subject: '[守时] 告警自检未到达',
    lines: [
      `${since} 发起的自检未在时限内得到应答: ${titleOf(stuckTitle)}`,
      `渠道: ${[typeof group === 'string' ? `群组 ${group}` : '', titleOf(channelTitle)].filter(Boolean).join(' · ')}`,
      typeof answer === 'string' ? `对方答复: ${answerSaid(answer)}` : '',
      '在恢复之前,真实的告警也可能不到达。',
    ].filter(line => line !== ''),
  };
}
