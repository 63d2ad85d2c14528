import { localTime, nextDayMs } from './calendar/calendar';
import { epochMs } from './calendar/instants';
import { textTemplates, type TextTemplate } from './language/text-templates';

const DAY_LETTERS = 'YYYY-MM-DD'.length;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/;
const VARIABLE = /\{(\w+)\}/g;

const silent: Readonly<Record<string, string>> = {
  customerName: '尊敬的客户',
  plate: '',
  appointmentAt: '(时间另行确认)',
  service: '服务',
  documentsToBring: '行驶证、保修手册、发票',
  reply: '',
  violations: '详情请来电咨询',
  payableBy: '本月底',
  amount: '(待查)',
  examinationOn: '(日期另行通知)',
  agency: '(另行通知)',
  place: '(另行通知)',
  collectAtStore: '就近店面',
  advisorName: '(门店前台)',
  advisorPhone: '请见门店公示',
  offer: '老客户专享优惠',
};

/** A template's words: the policy's own where it has some, else the house's. */
export function saidIn(template: TextTemplate, own: Readonly<Record<string, string>>): string {
  return own[template] || textTemplates[template].says;
}

/** Replaces `{variable}` by its value, or by what a customer can be sent in its place; nothing but a value that was given, or a word that stands in for it, is ever printed. */
export function fill(text: string, variables: Record<string, unknown>): string {
  return text.replace(VARIABLE, (_, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
    return (Object.hasOwn(silent, name) ? silent[name] : undefined) ?? '';
  });
}

/** What each variable of a text is printed as. */
export function printedIn(text: string, variables: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(variablesIn(text).map(name => [name, fill(`{${name}}`, variables)]));
}

/** Values as people read them: an instant by the clock of that zone, a list in a row; what is neither said nor printed is left out. */
export function printable(values: Record<string, unknown>, timeZone: string): Record<string, string> {
  const print = (value: unknown): string[] => {
    if (typeof value === 'string') return [INSTANT.test(value) ? localTime(epochMs(value), timeZone) : value];
    if (typeof value === 'number') return [String(value)];
    if (!Array.isArray(value)) return [];
    return value.every(each => typeof each === 'string') ? [value.join('、')] : [];
  };
  const printed = Object.entries(values).flatMap(([name, value]) => print(value).map(text => [name, text] as const));
  return Object.fromEntries(printed);
}

/** What a text speaks of as still to come: an instant, or a day and that whole day. */
const timesToCome = ['appointmentAt', 'examinationOn', 'payableBy'] as const;

/** Until when (epoch ms) a text says what is still to come, by the clock of that zone; null when it names no time. */
export function saysUntil(text: string, variables: Record<string, unknown>, timeZone: string): number | null {
  const names = variablesIn(text);
  const named = timesToCome.filter(time => names.includes(time)).map(time => variables[time]);
  const ends = named
    .filter(time => typeof time === 'string')
    .map(time => (time.length === DAY_LETTERS ? nextDayMs(time, timeZone) : epochMs(time)));
  return ends.length === 0 ? null : Math.min(...ends);
}

/** The variables a text names. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].flatMap(([, name]) => name ?? []))];
}

/** Every variable of the templates that customers are sent. */
export function sentVariables(): string[] {
  return [...new Set(Object.values(textTemplates).flatMap(({ says }) => variablesIn(says)))];
}
