import { procedure } from '../../language/procedure';
import { book, invitation, marketing, winningBackOutcomes } from '../winning-back/steps';

/** S3 361D营销: the same as the recall, with the offer of the campaign. */
export const reactivationCampaign = procedure({
  key: 'reactivation-campaign',
  title: { zh: '361天营销', en: 'Campaign after 361 days' },
  source: 'S3 361D营销',
  subject: { store: 'required' },
  steps: {
    'call-customer': {
      ...invitation,
      title: { zh: '电话告知活动', en: 'Tell the customer the offer' },
      kind: 'call',
      copies: { offer: ['input.offer'] },
      unanswered: 'unreachable',
      bound: true,
      urgency: 8,
      texts: { unreachable: 'reactivation-campaign' },
      script: {
        zh: '{customerName}您好!好久不见,现在有为老客户准备的活动:{offer}。请问您什么时候方便到店?(愿意回来:约定时间;不再回来:婉转询问原因。)',
      },
    },
    book,
  },
  outcomes: winningBackOutcomes,
  settings: {},
  contact: marketing,
});
