import type { Title } from '../../language/title';

/** What is asked and recorded of complaints and emergencies. */
export const complaintsFields = {
  complaintNo: { zh: '投诉编号', en: 'Complaint number' },
  channel: { zh: '来源', en: 'How it came' },
  facts: { zh: '问清情况', en: 'What happened' },
  class: { zh: '分类', en: 'Class' },
  category: { zh: '投诉类别', en: 'Category' },
  departmentAtFault: { zh: '责任部门', en: 'Department at fault' },
  changed: { zh: '整改措施', en: 'What was changed' },
  decision: { zh: '裁决意见', en: 'Decision' },
  process: { zh: '处理过程', en: 'How it was handled' },
  nextReplyAt: { zh: '下次回复时间', en: 'Next reply at' },
  repliedAt: { zh: '答复时间', en: 'Replied at' },
  satisfied: { zh: '是否满意', en: 'Satisfied' },
  injured: { zh: '是否伤人', en: 'Somebody is injured' },
  broken: { zh: '产品是否破碎', en: 'Product is broken' },
  calledAt: { zh: '呼叫时间', en: 'Called at' },
  parts: { zh: '配件', en: 'Parts' },
  technician: { zh: '派工人员', en: 'Technician' },
} as const satisfies Record<string, Title>;
