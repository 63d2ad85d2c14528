import { procedure, within } from '../../language/procedure';

/** S0 四: hotel and flight bookings go to the agency at once; what it cannot get begins a new round from the order. */
export const travelBooking = procedure({
  key: 'travel-booking',
  title: { zh: '酒店/机票预订', en: 'Hotel and flight booking' },
  source: 'S0 四',
  subject: { store: 'none' },
  service: 'travel',
  roundsFrom: 'order',
  steps: {
    consult: {
      title: { zh: '咨询', en: 'Take the enquiry' },
      by: 'operator',
      due: within('PT2M'),
      verifies: true,
      writes: 'travel-register',
      copies: { kind: ['input.kind'], enquiry: ['input.enquiry'] },
    },
    order: {
      title: { zh: '订购', en: 'Explain the offer, take the wish' },
      by: 'operator',
      writes: 'travel-register',
      outcomes: ['ordered', 'not-now'],
      enters: { wish: 'outcome' },
      copies: { kind: ['consult.kind'] },
      script: { zh: '(作内容介绍,先告知顾客订购规则)请问您是否订购?' },
    },
    transmit: {
      title: { zh: '传送', en: 'Pass the order to the agency' },
      by: 'operator',
      due: within('PT2M'),
      writes: 'travel-register',
      enters: { transmittedAt: 'completedAt' },
      copies: { kind: ['consult.kind'], order: ['order.order'], agency: ['order.agency', 'input.agency'] },
    },
    fulfil: {
      title: { zh: '售后', en: 'Confirm ticket or room' },
      by: 'agency',
      also: ['operator'],
      writes: 'travel-register',
      outcomes: ['confirmed', 'unavailable'],
      copies: { kind: ['consult.kind'], order: ['transmit.order'], agency: ['transmit.agency'] },
    },
  },
  outcomes: ['fulfilled', 'not-now', 'not-entitled'],
  settings: { maxRounds: 3 },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
