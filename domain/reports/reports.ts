import type { Title } from '../language/title';
import { fieldWords } from '../words/fields';

/** The periods a report is of where nobody says one, by the clock of head office. */
export type UsualPeriod = 'today' | 'last-week' | 'ever';

export interface ReportTable {
  title: Title;
  period: UsualPeriod;
  /** Its columns in the order of the form, with the words of their headings. */
  columns: Readonly<Record<string, Title>>;
}

const store = { store: { zh: '门店', en: 'Store' } } as const;
const classes = (zh: string, en: string, key: string) => ({
  [`${key}Ordinary`]: { zh: `${zh}·一般`, en: `${en}, ordinary` },
  [`${key}Major`]: { zh: `${zh}·重大`, en: `${en}, major` },
  [`${key}Emergency`]: { zh: `${zh}·紧急`, en: `${en}, emergency` },
  [`${key}Unclassed`]: { zh: `${zh}·未分类`, en: `${en}, not classed yet` },
});

/** The reports the handbooks ask for. */
export const reports = {
  /** 18:00, for the whole company, by store (docs/decisions.md 37). */
  'serious-complaints': {
    title: { zh: '重大投诉与待立即解决事项', en: 'Serious complaints and what needs solving at once' },
    period: 'today',
    columns: {
      ...store,
      kind: { zh: '事项', en: 'What it is' },
      class: { zh: '投诉级别', en: 'Class' },
      category: { zh: '投诉类别', en: 'Category' },
      departmentAtFault: { zh: '责任部门', en: 'Department at fault' },
      procedure: { zh: '流程', en: 'Procedure' },
      plate: { zh: '车牌号', en: 'Plate' },
      customerName: { zh: '顾客姓名', en: 'Customer' },
      status: { zh: '案件状态', en: 'Status of the case' },
      outcome: { zh: '电话结果', en: 'What the call came to' },
      step: { zh: '环节', en: 'Step' },
      role: { zh: '承办岗位', en: 'Role' },
      dueAt: { zh: '期限', en: 'Deadline' },
      level: { zh: '告警级别', en: 'Level of the alarm' },
      at: { zh: '发生时间', en: 'Since' },
      caseId: { zh: '案件编号', en: 'Case' },
    },
  },
  /** 「负责汇总统计每周受理投诉、市场反馈、回访情况」 (S4). */
  'weekly-sum': {
    title: { zh: '每周投诉、反馈、回访汇总', en: 'Weekly sum of complaints, feedback and call-backs' },
    period: 'last-week',
    columns: {
      ...store,
      ...classes('受理投诉', 'Complaints opened', 'opened'),
      ...classes('结案投诉', 'Complaints closed', 'closed'),
      ...classes('未结投诉', 'Complaints open', 'open'),
      feedback: { zh: '市场反馈', en: 'Feedback' },
      callbacksDue: { zh: '应回访', en: 'Call-backs due' },
      callbacksSpoken: { zh: '已通话', en: 'Spoken to' },
      callbacksTexted: { zh: '已发短信', en: 'Texted' },
      callbacksMissing: { zh: '漏访', en: 'Missing' },
      journeyDue: { zh: '应全程跟踪', en: 'Calls on journeys due' },
      journeySpoken: { zh: '全程跟踪·已通话', en: 'On journeys, spoken to' },
      journeyTexted: { zh: '全程跟踪·已发短信', en: 'On journeys, texted' },
      journeyMissing: { zh: '全程跟踪·漏访', en: 'On journeys, missing' },
    },
  },
  /** 「投诉、抱怨客户数据和类别的分」 (S3). */
  'complaints-by-category': {
    title: { zh: '投诉类别与责任部门', en: 'Complaints by category and department at fault' },
    period: 'ever',
    columns: {
      ...store,
      category: { zh: '投诉类别', en: 'Category' },
      departmentAtFault: { zh: '责任部门', en: 'Department at fault' },
      complaints: { zh: '投诉数', en: 'Complaints' },
      open: { zh: '未结', en: 'Open' },
    },
  },
  /** 「流失数据分析」 (S3). */
  'lost-customers': {
    title: { zh: '流失客户与原因', en: 'Lost customers by reason' },
    period: 'ever',
    columns: {
      ...store,
      lostReason: { zh: '流失原因', en: 'Why they are lost' },
      customers: { zh: '流失客户数', en: 'Customers lost' },
    },
  },
  /** 「记录《每日工作分派登记表》」, 「更新《安装时间管理表》」 (S2): nobody fills them in. */
  'work-allocation': {
    title: { zh: '每日工作分派与安装时间', en: 'Work given out, and its times' },
    period: 'today',
    columns: {
      ...store,
      technician: fieldWords.technician,
      workOrderNo: { zh: '委托单号', en: 'Order No.' },
      plate: { zh: '车牌号', en: 'Plate' },
      customerName: { zh: '顾客姓名', en: 'Customer' },
      priority: fieldWords.priority,
      standardTime: fieldWords.standardTime,
      dispatchedAt: fieldWords.dispatchedAt,
      promisedAt: { zh: '承诺交工时间', en: 'Promised for' },
      correctedAt: fieldWords.correctedAt,
      startedAt: { zh: '开工时间', en: 'Begun at' },
      finishedAt: fieldWords.finishedAt,
      handedOverAt: fieldWords.handedOverAt,
      minutesLate: { zh: '超时(分钟)', en: 'Minutes late' },
      status: { zh: '案件状态', en: 'Status of the case' },
      caseId: { zh: '案件编号', en: 'Case' },
    },
  },
} as const satisfies Record<string, ReportTable>;

export type ReportKey = keyof typeof reports;

export const reportKeys: readonly ReportKey[] = Object.keys(reports).filter(isReport);

export function isReport(key: string): key is ReportKey {
  return Object.hasOwn(reports, key);
}

/** What a line of the report of serious complaints tells of. */
export const seriousKinds = {
  serious: { zh: '重大/紧急投诉', en: 'Classed major or emergency' },
  overdue: { zh: '投诉超期未处理', en: 'Complaint past its deadline' },
  alarm: { zh: '告警未确认', en: 'Alarm not acknowledged' },
  emergency: { zh: '紧急响应处理中', en: 'Emergency under way' },
  journey: { zh: '全程跟踪电话', en: 'Call on a journey' },
} as const satisfies Record<string, Title>;

export type SeriousKind = keyof typeof seriousKinds;
