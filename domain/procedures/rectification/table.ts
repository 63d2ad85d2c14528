import { procedure, within } from '../../language/procedure';

/** S3 其他部门负责整改: after a justified complaint the department at fault changes what led to it; the customer waits for none of it. */
export const rectification = procedure({
  key: 'rectification',
  title: { zh: '整改', en: 'Rectification' },
  source: 'S3 需其他部门配合事宜',
  subject: { store: 'optional', inPlace: 'general-manager' },
  steps: {
    rectify: {
      title: { zh: '部门整改', en: 'Change what led to the complaint' },
      by: 'department-supervisor',
      also: ['store-manager', 'operations-department'],
      due: within('P7D'),
      writes: 'complaint-register',
      copies: { content: ['input.content'], departmentAtFault: ['input.departmentAtFault'] },
    },
  },
  outcomes: ['rectified'],
  settings: {},
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
