import { procedure } from '../../language/procedure';

/** S4 回访: a list of customers is shared out evenly, everybody on it is called within three days, and what was heard is summed up. */
export const callbackCampaign = procedure({
  key: 'callback-campaign',
  title: { zh: '集中回访', en: 'Call-back campaign' },
  source: 'S4 回访规范, 汇总统计',
  subject: { store: 'required', customer: 'none' },
  about: ['input.name', 'select.name'],
  steps: {
    select: {
      title: { zh: '选定名单', en: 'Select the customers' },
      by: 'specialist',
      also: ['cs-supervisor'],
      copies: { customers: ['input.customers'], name: ['input.name'] },
      promises: { field: 'sharedOutAt', within: 'PT0S' },
    },
    'share-out': {
      title: { zh: '分配回访', en: 'Share the calls out' },
      kind: 'child',
      by: 'system',
      runs: {
        procedure: 'after-sales-callback',
        each: { of: 'select.customers', sharedOutTo: 'specialist' },
        until: 'callBy',
        input: {
          plate: ['item.plate'],
          customerName: ['item.customerName'],
          phone: ['item.phone'],
          leftAt: ['item.leftAt'],
          advisor: ['item.advisor'],
          callOn: ['item.callOn'],
        },
      },
      outcomes: ['completed', 'time-up'],
      expires: { outcome: 'time-up', places: ['select.sharedOutAt'], grace: 'finishWithin' },
      gathers: 'callbacks-made',
    },
    summarise: {
      title: { zh: '汇总', en: 'Sum up what was heard' },
      by: 'specialist',
      also: ['cs-supervisor'],
      copies: {
        called: ['share-out.called'],
        spokenTo: ['share-out.spokenTo'],
        satisfiedOnes: ['share-out.satisfiedOnes'],
        dissatisfiedOnes: ['share-out.dissatisfiedOnes'],
        texted: ['share-out.texted'],
        stillOpen: ['share-out.stillOpen'],
      },
    },
  },
  outcomes: ['summarised'],
  settings: { finishWithin: 'P3D' },
  contact: { retryAfter: 'PT2H', maxAttempts: 3 },
});
