import type { OwnWords } from '../definition';

export const words: OwnWords = {
  outcomes: {
    approved: { zh: '客户同意', en: 'Approved' },
    'change-estimate': { zh: '修改估价(新一轮)', en: 'Change the estimate (new round)' },
    rejected: { zh: '客户不同意', en: 'Rejected' },
    done: { zh: '完工', en: 'Done' },
    delayed: { zh: '延误', en: 'Delayed' },
    'extra-work': { zh: '需追加工作', en: 'Extra work needed' },
    passed: { zh: '合格', en: 'Passed' },
    rework: { zh: '返工(新一轮)', en: 'Rework (new round)' },
    'handed-over': { zh: '已交工', en: 'Handed over' },
  },
  fields: {
    request: { zh: '安装要求或故障现象描述', en: 'What is wanted, or wrong' },
    item: { zh: '检查项目', en: 'Item' },
    items: { zh: '检查结果', en: 'Findings' },
    promisedAt: { zh: '承诺交工时间', en: 'Promised for' },
  },
  choices: {
    use: {
      public: { zh: '公用', en: 'Public' },
      private: { zh: '私用', en: 'Private' },
    },
    priority: {
      'recall-campaign': { zh: '召回/活动', en: 'Recall or campaign' },
      rework: { zh: '返修', en: 'Rework' },
      appointment: { zh: '预约', en: 'Appointment' },
      normal: { zh: '一般', en: 'Normal' },
    },
    fault: {
      broken: { zh: '坏', en: 'Broken' },
      dirty: { zh: '脏污', en: 'Dirty' },
      scratched: { zh: '划伤', en: 'Scratched' },
      worn: { zh: '磨损', en: 'Worn' },
      deformed: { zh: '变形', en: 'Deformed' },
    },
    type: {
      first: { zh: '首次安装', en: 'First' },
      maintenance: { zh: '保养', en: 'Maintenance' },
      second: { zh: '二次安装', en: 'Second' },
      other: { zh: '其他', en: 'Other' },
    },
    warranty: {
      yes: { zh: '保修', en: 'Covered' },
      no: { zh: '不保修', en: 'Not covered' },
      'to-be-decided': { zh: '待批准', en: 'To be decided' },
    },
    delayReason: {
      parts: { zh: '待料', en: 'Waiting for parts' },
      'outside-work': { zh: '外加工', en: 'Work done outside' },
      rework: { zh: '返工', en: 'Rework' },
      'extra-job': { zh: '项目增加', en: 'Extra job' },
      other: { zh: '其他', en: 'Other' },
    },
  },
};
