import { nextDayMs } from './calendar';
import { epochMs } from './instants';
import type { TextTemplate } from './procedure';

/** Text messages to customers. A booked appointment's text lists time, service and documents (S1). */
const templates: Readonly<Record<TextTemplate, string>> = {
  'appointment-booked':
    '{customerName}您好,您的爱车{plate}已预约{appointmentAt} {service}。请携带{documentsToBring},期待您的光临。',
  'could-not-reach-you':
    '{customerName}您好,我们多次致电未能与您取得联系。关于您的{service}预约,请您方便时回电客服部。',
  'violation-reminder':
    '{customerName}您好,您的爱车{plate}有违章待处理:{violations}。请于{payableBy}前交费。如有疑问,请回电客服部。',
  'health-check-invitation':
    '{customerName}您好,车主体检安排在{examinationOn},地点:{place}。请携带身份证与“全程汽车服务卡”,并回电客服部告知是否参加。',
  'health-check-results':
    '{customerName}您好,您的体检结果已可领取,领取店面:{collectAtStore}。请携带身份证,领取时须核实身份。',
  'care-message':
    '{customerName}您好,感谢您的光临。您的爱车{plate}已离店,用车中如有任何问题,请联系您的服务顾问{advisorName},电话{advisorPhone}。祝您行车平安!',
  'after-sales-callback':
    '{customerName}您好,您的爱车{plate}出厂已三日,我们多次致电回访未能与您取得联系。您对公司、产品和服务有任何意见或建议,请回电客服部。',
  'churn-recall': '{customerName}您好,您的爱车{plate}已有一段时间未到店保养,诚邀您方便时回厂检查。预约请致电客服部。',
  'reactivation-campaign': '{customerName}您好,久未见面,特为您的爱车{plate}准备了{offer}。预约请致电客服部。',
  'service-reminder': '{customerName}您好,提醒您:您的爱车{plate}{item}。如有疑问或需要变更,请回电客服部。',
};

const DAY_LETTERS = 'YYYY-MM-DD'.length;
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

/** Fills a template; a variable without a value reads as something a customer can be sent. */
export function textOf(template: TextTemplate, variables: Record<string, unknown>): string {
  return fill(templates[template], variables);
}

/** Replaces `{variable}` by its value; nothing but a value that was given, or a word that stands in for it, is ever printed. */
export function fill(text: string, variables: Record<string, unknown>): string {
  return text.replace(VARIABLE, (_, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
    return (Object.hasOwn(silent, name) ? silent[name] : undefined) ?? '';
  });
}

/** What a text speaks of as still to come: an instant, or a day and that whole day. */
const timesToCome = ['appointmentAt', 'examinationOn', 'payableBy'] as const;

/** Until when (epoch ms) a text says what is still to come, by the clock of that zone; null when it names no time. */
export function saysUntil(template: TextTemplate, variables: Record<string, unknown>, timeZone: string): number | null {
  const named = timesToCome.filter(time => templates[template].includes(`{${time}}`)).map(time => variables[time]);
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
  return [...new Set(Object.values(templates).flatMap(variablesIn))];
}
