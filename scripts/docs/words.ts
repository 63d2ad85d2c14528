import type { DayMoment, Due } from '../../domain/language/due';
import type { Words } from '../../domain/language/title';
import { deadlineOf, type Procedure } from '../../domain/language/procedure';
import { code } from './markdown';
import { childIn } from '../../domain/language/step-table';

const units: readonly (readonly [RegExp, string])[] = [
  [/(\d+)W/, '周'],
  [/(\d+)D/, '天'],
  [/T.*?(\d+)H/, '小时'],
  [/T.*?(\d+)M/, '分钟'],
  [/T.*?(\d+)S/, '秒'],
];

/** A key with what people read in its place: `booked` 预约成功. */
export function keyWords(words: Words, key: string): string {
  return [code(key), words[key]?.zh].filter(Boolean).join(' ');
}

/** A duration as the handbooks write it: `PT5M` is 5分钟. */
export function durationWords(duration: string): string {
  return units.map(([pattern, unit]) => withUnit(pattern.exec(duration)?.[1], unit)).join('');
}

/** A step's deadline as the handbooks write it: `2分钟内`, `T+5分钟`, in brackets where a later step's is shared. */
export function dueWords(procedure: Procedure, step: string): string | null {
  const due = procedure.steps[step]?.due;
  if (!due) return null;
  switch (due.rule) {
    case 'within':
      return `${durationWords(due.duration)}内`;
    case 'after':
      return `T+${durationWords(due.duration)}`;
    case 'sharing':
      return `(${dueWords(procedure, deadlineOf(procedure, step) ?? step) ?? ''})`;
    case 'at':
      return agreedWords(procedure, due);
    case 'on':
      return dayWords(procedure, due.moment);
    default:
      return due satisfies never;
  }
}

type AtATime = Extract<Due, { rule: 'at' }>;

/** `约定时间`, `约定时间前30分钟`, `约定时间,无约定时1小时内`. */
function agreedWords({ settings }: Procedure, { before, orLater, else: otherwise }: AtATime): string {
  const span = before === undefined ? '' : durationWords(String(settings[before]));
  const ahead = `${orLater ? '(更晚到店的,到店时间)' : ''}${/[1-9]/.test(span) ? `前${span}` : ''}`;
  if (!otherwise) return `约定时间${ahead}`;
  const within = durationWords(otherwise.duration);
  return `约定时间${ahead},无约定时${otherwise.rule === 'after' ? `T+${within}` : `${within}内`}`;
}

/** When a case that waits is opened: `第3天起`, `约定日起`. */
export function startWords({ steps, settings }: Procedure, step: string): string | null {
  const starts = childIn(steps[step])?.starts;
  if (!starts) return null;
  if ('after' in starts) return `第${durationWords(starts.after)}起`;
  const days = starts.on.before === undefined ? 0 : Number(settings[starts.on.before]);
  return `约定日${days > 0 ? `前${days}日` : ''}起`;
}

function withUnit(number: string | undefined, unit: string): string {
  return number === undefined ? '' : number + unit;
}

/** `体检日期前14日 18:00前`, `当日 18:00前`. */
function dayWords({ settings }: Procedure, { day, before, by }: DayMoment): string {
  const days = before === undefined ? '' : `前${settings[before]}日`;
  const time = typeof by === 'string' ? callingHours[by] : `${settings[by.setting]}前`;
  return `${day ? '约定日' : '当日'}${days} ${time}`;
}

const callingHours: Readonly<Record<string, string>> = {
  'start-of-calling-hours': '呼叫时段开始',
  'end-of-calling-hours': '呼叫时段结束前',
};
