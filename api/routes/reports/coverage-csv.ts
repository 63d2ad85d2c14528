import type { Readable } from 'node:stream';
import type { CoverageRow } from '../../../db/read/callback-coverage';
import { csvOf } from '../../csv';
import type { Links } from '../../view';
import { itemOf } from './coverage-view';

const headings: Readonly<Record<string, string>> = {
  leftAt: '离店时间',
  store: '门店',
  plate: '车牌号',
  customerName: '顾客姓名',
  advisor: '责任服务顾问',
  dueAt: '回访期限',
  state: '状态',
  outcome: '结论',
  doneAt: '完成时间',
  doneBy: '回访人',
  attempts: '拨打未果次数',
  lateByMs: '迟到毫秒',
  complaintOwed: '投诉待立案',
  countedBy: '计入的离店时间',
  caseId: '关怀案件编号',
  callbackCaseId: '回访案件编号',
};

/** Every departure with its call-back as CSV with Chinese headings; states and outcomes keep their keys. */
export function coverageCsv(pages: AsyncIterable<readonly CoverageRow[]>, links: Links): Readable {
  const columns = Object.entries(headings).map(([key, header]) => ({ key, header }));
  return csvOf(columns, pages, row => itemOf(row, links));
}
