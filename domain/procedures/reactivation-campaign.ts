import { procedure } from '../procedure';
import { scripts } from './scripts';
import { book, invitation, marketing, winningBackOutcomes } from './winning-back';

/** S3 361D营销: the same as the recall, with the offer of the campaign. */
export const reactivationCampaign = procedure({
  key: 'reactivation-campaign',
  title: { zh: '361天营销', en: 'Campaign after 361 days' },
  source: 'S3 361D营销',
  subject: { store: 'required' },
  service: 'after-sales',
  steps: {
    'call-customer': {
      ...invitation,
      title: { zh: '电话告知活动', en: 'Tell the customer the offer' },
      copies: { offer: ['input.offer'] },
      call: { unanswered: 'unreachable', bound: true, urgency: 8 },
      texts: { unreachable: 'reactivation-campaign' },
      script: scripts.tellTheOffer,
    },
    book,
  },
  outcomes: winningBackOutcomes,
  settings: {},
  contact: marketing,
});
