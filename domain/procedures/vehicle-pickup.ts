import { after, at, procedure, within } from '../procedure';
import { scripts } from './scripts';

/** S0 五: the nearest store's supervisor calls within two minutes of T; a refused store begins a new round with another. */
export const vehiclePickup = procedure({
  key: 'vehicle-pickup',
  title: { zh: '接送车辆', en: 'Vehicle pick-up and return' },
  source: 'S0 五',
  subject: { store: 'required' },
  service: 'pickup',
  clock: 'hand-over',
  roundsFrom: 'accept',
  steps: {
    accept: {
      title: { zh: '受理', en: 'Take the request' },
      by: 'operator',
      due: within('PT2M'),
      verifies: true,
      writes: 'pickup-register',
      outcomes: ['store-agreed', 'customer-withdrew'],
      movesTo: 'chosenStore',
      promises: { field: 'promisedCallBy', within: 'PT5M' },
      script: scripts.promiseTheCall,
    },
    'hand-over': {
      title: { zh: '传递', en: "Give the store's pickup supervisor the details" },
      by: 'operator',
      due: within('PT3M'),
      movesTo: 'store',
    },
    'contact-customer': {
      title: { zh: '联系顾客', en: 'Agree collection and work' },
      by: 'pickup-supervisor',
      due: after('hand-over', 'PT2M'),
      writes: 'pickup-register',
      enters: { contactedAt: 'completedAt' },
      outcomes: ['accepted', 'store-declined-by-customer', 'customer-withdrew'],
      copies: {
        collectAt: ['accept.collectAt'],
        collectPlace: ['accept.collectPlace'],
        work: ['accept.work'],
        promisedCallBy: ['accept.promisedCallBy'],
      },
      call: { unanswered: 'reached-by-text' },
      texts: { 'reached-by-text': 'could-not-reach-you' },
      script: scripts.agreeThePickup,
    },
    'collect-vehicle': {
      title: { zh: '接车', en: 'Collect the vehicle' },
      by: 'store-specialist',
      due: at('contact-customer.collectAt', 'accept.collectAt'),
      writes: 'pickup-slip',
      enters: { collectedAt: 'completedAt' },
      copies: {
        collectPlace: ['contact-customer.collectPlace', 'accept.collectPlace'],
        vehicleModel: ['accept.vehicleModel'],
      },
      script: scripts.signTheSlip,
    },
    'service-vehicle': {
      title: { zh: '施工', en: 'Do the work' },
      by: 'store-specialist',
      copies: { work: ['contact-customer.work', 'accept.work'] },
    },
    'return-vehicle': {
      title: { zh: '送车/取车', en: 'Return the vehicle' },
      by: 'store-specialist',
      writes: 'pickup-slip',
      outcomes: ['fetched', 'delivered'],
      enters: { returnMode: 'outcome', returnedAt: 'completedAt' },
      copies: {
        slipNo: ['collect-vehicle.slipNo'],
        workOrderNo: ['collect-vehicle.workOrderNo'],
        vehicleModel: ['accept.vehicleModel'],
        returnPlace: ['service-vehicle.returnPlace'],
      },
    },
  },
  outcomes: ['returned', 'customer-withdrew', 'not-entitled', 'reached-by-text'],
  settings: { maxRounds: 3, punctualityGrace: 'PT15M' },
  contact: { retryAfter: 'PT2M', maxAttempts: 3 },
});
