import { localTime } from '../calendar/calendar';
import type { Title } from '../language/title';
import { maskPlate } from '../people/masking';
import { doerWord, isRole } from '../people/roles';
import { answerSaid } from '../words/answers';
import { levelWords, reasonWords, toldReasons, type ToldReason } from '../words/alarms';
import type { Notice, NoticeBody } from './delivery';
import { keysLeftSaid } from './keys-left-said';
import { lapsedSaid, movedSaid } from './moved-said';
import { outageSaid, probeSaid, tellsOfProbe } from './probe-said';
import { reportSaid } from './report-said';
import { titleOf } from './title-of';

/** A notice in the words people read, one line and the lines below it. */
export interface Said {
  subject: string;
  lines: string[];
}

export interface Saying {
  nowMs: number;
  timeZone: string;
  /** Whom an id means. */
  nameOf: (id: string) => string | undefined;
  /** Plates are starred too. */
  isPlateMasked: boolean;
}

/** What a notice says outside the house: no phone, no name but the masked one, and the plate as the policy wants it. */
export function saidOf({ kind, body }: Pick<Notice, 'kind' | 'body'>, saying: Saying): Said {
  if (kind === 'report') return reportSaid(body);
  if (tellsOfProbe({ body })) return probeSaid;
  const { reason } = body;
  return isOfNoCase(reason) ? ofNoCase[reason](body, saying) : caseSaid(body, saying);
}

const ofNoCase: Readonly<Record<ToldReason, (body: NoticeBody, saying: Saying) => Said>> = {
  incident: incidentSaid,
  'way-failing': failingSaid,
  'webhook-ended': endedSaid,
  'probe-missing': probeOutage,
  'probe-back': probeOutage,
  'work-moved': movedSaid,
  'claim-lapsed': lapsedSaid,
  'keys-left': keysLeftSaid,
  test: testSaid,
};

function probeOutage(body: NoticeBody, { timeZone }: Saying): Said {
  return outageSaid(body, timeZone);
}

function isOfNoCase(reason: NoticeBody['reason']): reason is ToldReason {
  return toldReasons.some(each => each === reason);
}

/** The same for machines: what the notice knows, with the plate as the policy wants it. */
export function dataSaid(
  { body }: Pick<Notice, 'body'>,
  saying: Pick<Saying, 'isPlateMasked'>,
): Record<string, unknown> {
  return typeof body['plate'] === 'string' ? { ...body, plate: plateOf(body['plate'], saying) } : body;
}

function caseSaid(body: Record<string, unknown>, saying: Saying): Said {
  const { level, reason, plate, store, round, role, claimedBy, customerName, dueAt } = body;
  const height = wordIn(levelWords, level);
  const what = [titleOf(body['stepTitle']), plateOf(plate, saying)].filter(Boolean).join(' ');
  const holder = typeof claimedBy === 'string' ? saying.nameOf(claimedBy) : undefined;
  const isHeld = typeof role === 'string' && isRole(role);
  const doer = [isHeld ? doerWord(role).zh : '', holder && `(${holder})`].filter(Boolean).join('');
  const about = titleOf(body['alertTitle']);
  return {
    subject: `[守时] ${height} ${wordIn(reasonWords, reason)}: ${what}`,
    lines: [
      [titleOf(body['procedureTitle']), textIn(store) && `门店 ${textIn(store)}`, round !== 1 && `第${String(round)}轮`]
        .filter(Boolean)
        .join(' · '),
      about,
      reason === 'alert' ? '' : dueLine(dueAt, saying),
      doer && `承办: ${doer}`,
      textIn(customerName) && `顾客: ${textIn(customerName)}`,
    ].filter(line => line !== ''),
  };
}

function dueLine(dueAt: unknown, { nowMs, timeZone }: Saying): string {
  const dueMs = typeof dueAt === 'string' ? Date.parse(dueAt) : NaN;
  if (Number.isNaN(dueMs)) return '';
  const minutes = Math.floor((nowMs - dueMs) / 60_000);
  return `期限: ${localTime(dueMs, timeZone)}${minutes > 0 ? `, 已迟 ${minutes} 分钟` : ''}`;
}

function incidentSaid(
  { is, storeName, count, beganAt, lastAt, stillOpen }: Record<string, unknown>,
  { timeZone }: Saying,
): Said {
  const momentOf = (at: unknown) => localTime(Date.parse(String(at)), timeZone);
  const what = is === 'over' ? '超期事件已平息' : is === 'grown' ? '超期事件扩大' : '多起超期';
  return {
    subject: `[守时] ${String(storeName)} ${what}: ${String(count)} 起`,
    lines: [
      `自 ${momentOf(beganAt)} 起, 最近一起 ${momentOf(lastAt)}`,
      ...(stillOpen === undefined ? [] : [`仍未处理或确认: ${textIn(stillOpen)} 起`]),
    ],
  };
}

function testSaid({ person }: Record<string, unknown>): Said {
  return { subject: '[守时] 测试', lines: [`这是发给${String(person)}的测试通知。`] };
}

function failingSaid({ channelTitle, address, answer, group, webhook }: Record<string, unknown>): Said {
  const ofPeople = typeof group === 'string' ? `群组 ${group}` : '您';
  const whose = typeof webhook === 'string' ? '本连锁' : ofPeople;
  return {
    subject: `[守时] ${whose}的${titleOf(channelTitle)}收不到通知`,
    lines: [`地址: ${String(address)}`, `对方答复: ${answerSaid(String(answer))}`],
  };
}

function endedSaid({ address, answer }: Record<string, unknown>): Said {
  return {
    subject: '[守时] 系统对接已被对方终止',
    lines: [`地址: ${String(address)}`, `对方答复: ${answerSaid(String(answer))}`],
  };
}

function plateOf(plate: unknown, { isPlateMasked }: Pick<Saying, 'isPlateMasked'>): string {
  if (typeof plate !== 'string') return '';
  return isPlateMasked ? (maskPlate(plate) ?? '') : plate;
}

/** Words and numbers as they are printed; nothing else is. */
function textIn(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function wordIn(words: Readonly<Record<string, Title>>, key: unknown): string {
  return words[String(key)]?.zh ?? String(key);
}
