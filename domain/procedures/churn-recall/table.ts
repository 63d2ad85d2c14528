import { procedure } from '../../language/procedure';
import { book, invitation, marketing, winningBackOutcomes } from '../winning-back/steps';

/** S3 流失120天客户回厂邀约: whoever was not seen for 120 days is invited back; who is lost says why. */
export const churnRecall = procedure({
  key: 'churn-recall',
  title: { zh: '120天流失招揽', en: 'Recall after 120 days' },
  source: 'S3 流失招揽',
  subject: { store: 'required' },
  steps: {
    'call-customer': {
      ...invitation,
      title: { zh: '电话邀约回厂', en: 'Invite the customer back' },
      kind: 'call',
      unanswered: 'unreachable',
      bound: true,
      urgency: 7,
      texts: { unreachable: 'churn-recall' },
      script: {
        zh: '{customerName}您好!您的爱车{plate}已有一段时间没有回店,邀请您回厂检查保养。请问您什么时候方便?(愿意回来:约定时间;不再回来:婉转询问原因。)',
      },
    },
    book,
  },
  outcomes: winningBackOutcomes,
  settings: {},
  contact: marketing,
});
