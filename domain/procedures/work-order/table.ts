import { agreedAt, procedure, sharing } from '../../language/procedure';
import { onFile, onTheOrder } from '../products/copied';

/** Everything from the dispatch on stands under the time that was promised to the customer. */
const promised = sharing('hand-over');

/** S2 派工, 估价, 客户批准追加工作, 质量控制, 交工: nothing is done that the customer has not signed, nor later than was promised. */
export const workOrder = procedure({
  key: 'work-order',
  title: { zh: '派工/安装', en: 'Work order' },
  source: 'S2 第三章 派工至交工',
  subject: { store: 'required' },
  roundsFrom: 'estimate',
  steps: {
    inspect: {
      title: { zh: '检查', en: 'Inspect it with the customer' },
      by: 'service-advisor',
      writes: 'inspection-report',
      entersEach: 'items',
      enters: { inspectedOn: 'completedDay', serviceRep: 'completedBy' },
      copies: { request: ['input.request'], workOrderNo: ['input.workOrderNo'] },
      script: { zh: '(必须和客户一起检查产品,结果记入《产品外观检查报告》,请客户署名。)' },
    },
    estimate: {
      title: { zh: '估价', en: 'Estimate cost and time' },
      by: 'service-advisor',
      writes: 'work-order',
      enters: { serviceRep: 'completedBy', items: 'plannedItems' },
      copies: {
        ...onTheOrder,
        request: ['inspect.request', 'input.request'],
        workOrderNo: ['inspect.workOrderNo', 'input.workOrderNo'],
        priority: ['input.priority'],
      },
      script: { zh: '(解释估计费用和承诺的交工时间;哪些工作可以不需要客户授权即可进行,记录在《委托安装估价单》上。)' },
    },
    'customer-approves': {
      title: { zh: '客户确认', en: 'The customer agrees and signs' },
      by: 'service-advisor',
      outcomes: ['approved', 'change-estimate', 'rejected'],
      script: { zh: '(解释《委托安装估价单》的内容,请客户确认并署名。)' },
    },
    dispatch: {
      title: { zh: '派工', en: 'Dispatch' },
      by: 'dispatcher',
      due: promised,
      writes: 'work-order',
      enters: { dispatchedAt: 'completedAt', installer: 'technician' },
      copies: {
        workOrderNo: ['estimate.workOrderNo'],
        promisedAt: ['estimate.promisedAt'],
        priority: ['input.priority'],
      },
    },
    work: {
      title: { zh: '施工', en: 'Do the work' },
      by: 'technician',
      due: promised,
      writes: 'material-slip',
      entersEach: 'materials',
      outcomes: ['done', 'delayed', 'extra-work'],
      reports: ['delayed'],
      alerts: { delayed: { to: 'service-advisor', copies: ['dispatcher'] } },
      enters: { installer: 'completedBy' },
      copies: {
        workOrderNo: ['estimate.workOrderNo'],
        productNo: ['input.productNo'],
        serviceRep: ['estimate.completedBy'],
        dispatcher: ['dispatch.completedBy'],
      },
    },
    'approve-extra': {
      title: { zh: '追加工作确认', en: 'The customer agrees to extra work' },
      kind: 'call',
      by: 'service-advisor',
      due: promised,
      writes: 'work-order',
      outcomes: ['approved', 'rejected'],
      unanswered: 'rejected',
      moves: { 'hand-over': 'correctedAt' },
      copies: { workOrderNo: ['estimate.workOrderNo'], extraWork: ['work.extraWork'] },
      script: { zh: '(说明追加工作的内容、费用和修正后的交工时间,征得客户批准。)' },
    },
    'quality-check': {
      title: { zh: '质检', en: 'Check the quality' },
      by: 'quality-inspector',
      due: promised,
      writes: 'work-order',
      outcomes: ['passed', 'rework'],
      enters: { inspector: 'completedBy', cleaner: 'cleanedBy' },
      copies: { workOrderNo: ['estimate.workOrderNo'], startedAt: ['work.startedAt'] },
    },
    'hand-over': {
      title: { zh: '交工', en: 'Hand it over' },
      by: 'service-advisor',
      due: agreedAt(['approve-extra.correctedAt', 'estimate.promisedAt'], {}),
      writes: 'work-order',
      enters: { handedOverAt: 'completedAt', finishedAt: 'completedAt' },
      copies: { workOrderNo: ['estimate.workOrderNo'], finishedAt: ['work.finishedAt'] },
      promises: { field: 'callBackOn', within: 'P3D' },
    },
    'update-file': {
      title: { zh: '更新客户服务档案', en: "Bring the customer's file up to date" },
      kind: 'gather',
      by: 'system',
      writes: 'service-file',
      enters: { handedOverOn: 'completedDay' },
      copies: onFile,
    },
    'call-back': {
      title: { zh: '3日回访', en: 'Call back on the third day' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'after-sales-callback',
        input: { leftAt: ['hand-over.handedOverAt'], callOn: ['hand-over.callBackOn'] },
        detached: true,
      },
    },
  },
  outcomes: ['handed-over', 'rejected'],
  settings: { maxRounds: 3 },
  contact: { retryAfter: 'PT30M', maxAttempts: 3 },
});
