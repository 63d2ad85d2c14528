import { procedure } from '../../language/procedure';

/** S3 系统账号开通流程: HR applies, the general manager agrees, head office's customer service opens the account, HR files it. */
export const accountOpening = procedure({
  key: 'account-opening',
  title: { zh: '系统账号开通', en: 'Opening of an account' },
  source: 'S3 系统账号开通流程',
  subject: { store: 'none', customer: 'none' },
  about: ['apply.employeeName', 'input.employeeName'],
  steps: {
    apply: {
      title: { zh: '填写申请', en: 'Apply' },
      by: 'hr',
      copies: { employeeName: ['input.employeeName'], position: ['input.position'] },
    },
    approve: {
      title: { zh: '审批', en: 'Approve' },
      by: 'general-manager',
      outcomes: ['approved', 'rejected'],
    },
    open: {
      title: { zh: '开通', en: 'Open the account' },
      by: 'cs-supervisor',
      copies: { employeeName: ['apply.employeeName'], position: ['apply.position'] },
    },
    archive: {
      title: { zh: '归档', en: 'File it' },
      by: 'hr',
      copies: { employeeName: ['apply.employeeName'], account: ['open.account'] },
    },
  },
  outcomes: ['archived', 'rejected'],
  settings: {},
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
