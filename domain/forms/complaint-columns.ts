import { field, type RegisterField } from './register-field';

/** The columns of complaints. */
export const complaintColumns = {
  'complaint-register': [
    field('complaintNo'),
    field('customerName'),
    field('phone'),
    field('plate'),
    field('channel'),
    field('content', { zh: '投诉事项', en: 'Complaint' }),
    field('facts'),
    field('class'),
    field('category'),
    field('departmentAtFault'),
    field('reportedTo', { zh: '报告对象', en: 'Reported to' }),
    field('process'),
    field('solution', { zh: '解决方案', en: 'Solution' }),
    field('result', { zh: '处理结果', en: 'Result' }),
    field('nextReplyAt'),
    field('repliedAt'),
    field('satisfied'),
    field('opinion'),
    field('changed'),
  ],
} satisfies Record<string, readonly RegisterField[]>;
