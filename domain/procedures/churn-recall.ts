import { procedure } from '../procedure';
import { scripts } from './scripts';
import { book, invitation, marketing, winningBackOutcomes } from './winning-back';

/** S3 流失120天客户回厂邀约: whoever was not seen for 120 days is invited back; who is lost says why. */
export const churnRecall = procedure({
  key: 'churn-recall',
  title: { zh: '120天流失招揽', en: 'Recall after 120 days' },
  source: 'S3 流失招揽',
  subject: { store: 'required' },
  service: 'after-sales',
  steps: {
    'call-customer': {
      ...invitation,
      title: { zh: '电话邀约回厂', en: 'Invite the customer back' },
      call: { unanswered: 'unreachable', bound: true, urgency: 7 },
      texts: { unreachable: 'churn-recall' },
      script: scripts.inviteBack,
    },
    book,
  },
  outcomes: winningBackOutcomes,
  settings: {},
  contact: marketing,
});
