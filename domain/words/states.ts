import type { Title } from '../language/title';
import { deliveryStateWords, tryWords } from './deliveries';
import { importRowWords } from './imports';

/** How things stand, by what stands so. */
export const stateWords = {
  cases: {
    open: { zh: '办理中', en: 'Open' },
    paused: { zh: '已暂停', en: 'Paused' },
    closed: { zh: '已结案', en: 'Closed' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  steps: {
    open: { zh: '待办', en: 'Open' },
    done: { zh: '完成', en: 'Done' },
  },
  deadlines: {
    armed: { zh: '计时中', en: 'Running' },
    missed: { zh: '已超时', en: 'Missed' },
    met: { zh: '按时', en: 'Met' },
    late: { zh: '迟到完成', en: 'Completed late' },
    void: { zh: '不再计时', en: 'Void' },
  },
  escalations: {
    open: { zh: '未确认', en: 'Open' },
    acknowledged: { zh: '已确认', en: 'Acknowledged' },
    ended: { zh: '已结束', en: 'Ended' },
    told: { zh: '仅告知', en: 'For information' },
  },
  texts: {
    queued: { zh: '待发', en: 'Queued' },
    sent: { zh: '已发', en: 'Sent' },
    delivered: { zh: '已送达', en: 'Delivered' },
    failed: { zh: '失败', en: 'Failed' },
    skipped: { zh: '未发', en: 'Skipped' },
  },
  deliveries: deliveryStateWords,
  tries: tryWords,
  plans: {
    reading: { zh: '读取中', en: 'Being read' },
    running: { zh: '进行中', en: 'Running' },
    paused: { zh: '已暂停', en: 'Paused' },
    done: { zh: '已完成', en: 'Done' },
    cancelled: { zh: '已取消', en: 'Cancelled' },
  },
  imports: {
    reading: { zh: '读取中', en: 'Being read' },
    done: { zh: '已完成', en: 'Done' },
    refused: { zh: '已中止', en: 'Refused' },
  },
  importRows: importRowWords,
  seats: {
    held: { zh: '预留', en: 'Held' },
    taken: { zh: '已约', en: 'Taken' },
  },
  planRows: {
    waiting: { zh: '未立案', en: 'Waiting' },
    opened: { zh: '已立案', en: 'Opened' },
  },
  coverage: {
    done: { zh: '已回访', en: 'Called back' },
    late: { zh: '迟到回访', en: 'Called back late' },
    missing: { zh: '未回访', en: 'Missing' },
    open: { zh: '待回访', en: 'Open' },
    superseded: { zh: '已被取代', en: 'Superseded' },
    'too-late': { zh: '补报过晚,不再回访', en: 'Reported too late to call' },
  },
  coverageParts: {
    spoken: { zh: '按时通话', en: 'Spoken to in time' },
    texted: { zh: '按时短信', en: 'Texted in time' },
    late: { zh: '迟到', en: 'Late' },
    missing: { zh: '未回访', en: 'Missing' },
    open: { zh: '未到期', en: 'Not due yet' },
    tooLate: { zh: '补报过晚', en: 'Reported too late' },
  },
  departures: {
    started: { zh: '关怀开始', en: 'Care begun' },
    restarted: { zh: '关怀重新开始', en: 'Care begun anew' },
    known: { zh: '此前已登记', en: 'Known already' },
    overtaken: { zh: '已有更晚的离店', en: 'Overtaken by a later departure' },
    began: { zh: '关怀开始', en: 'Began care' },
  },
  orders: {
    current: { zh: '现行版', en: 'Current edition' },
    waiting: { zh: '待转', en: 'To be seated anew' },
    contradicting: { zh: '不符', en: 'Contradicting' },
  },
  reseating: {
    automatic: { zh: '自动转到新流程', en: 'Seated anew by itself' },
    'by-hand': { zh: '逐件由人决定', en: 'When a person asks' },
  },
  platesOutside: {
    full: { zh: '完整显示', en: 'Shown' },
    masked: { zh: '遮盖', en: 'Starred' },
  },
  childrenOnCancel: {
    cancel: { zh: '一并取消', en: 'Cancelled too' },
    'let-run': { zh: '继续办理', en: 'Go on' },
  },
} as const satisfies Record<string, Record<string, Title>>;
