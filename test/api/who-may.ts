import { headOffice, KEY, KEY_MAKER, people, storeRoles } from './callers';
import type { Row } from './row';
import { directory } from './who-keeps-the-directory';
import { rules } from './who-keeps-rules';
import { administrators, webhooks } from './who-keeps-webhooks';
import { moving } from './who-moves-work';
import { scim } from './who-provisions';

const at = (store: string, ...roles: string[]) => roles.map(role => `${role}@${store}`);
const S01 = at('S01', ...storeRoles);
const S02 = at('S02', ...storeRoles);
const agencies = ['agency', 'another agency'];
const keys = [KEY, KEY_MAKER];
const everyone = [...Object.keys(people), ...keys];
const ofBoth = (...roles: string[]) => ['S01', 'S02'].flatMap(store => at(store, ...roles));
const supervisors = ['cs-supervisor', 'general-manager', 'administrator', ...at('S01', 'store-manager'), ...keys];
const theCase: Row = { may: [...headOffice, ...S01, ...keys], hidden: [...S02, ...agencies] };
const takesPart: Row = {
  may: [...supervisors, ...at('S01', 'front-desk', 'service-supervisor')],
  hidden: theCase.hidden ?? [],
};
const theStep: Row = { may: [...at('S01', 'front-desk'), KEY], hidden: theCase.hidden ?? [] };
const reporting = ['operator', 'specialist', 'cs-supervisor', 'administrator', ...keys];
const reportingAt = ['front-desk', 'service-advisor', 'service-supervisor', 'store-manager'];
const managers = ['administrator', 'cs-supervisor', 'project-department', ...at('S01', 'store-manager'), ...keys];
const theSchedule: Row = { may: managers, hidden: at('S02', 'store-manager') };
const thePlan: Row = { may: supervisors, hidden: at('S02', 'store-manager') };
const slots: Row = { may: ['operator', 'cs-supervisor', 'general-manager', 'administrator', ...S01, ...keys] };
const coverage: Row = { may: [...supervisors, 'specialist', 'operator', ...at('S02', 'store-manager')] };
const register1: Row = {
  may: [...supervisors, 'operator', ...ofBoth('front-desk', 'service-advisor', 'store-manager')],
};
const serving: Row = { may: everyone.filter(who => who !== 'hr' && !agencies.includes(who)) };
const theStaff: Row = {
  may: ['administrator', ...at('S01', 'store-manager'), ...keys],
  hidden: at('S02', 'store-manager'),
};
const ofTheChain: Row = { may: ['administrator'] };

export const whoMay: Readonly<Record<string, Row>> = {
  'GET /v1/me': { may: everyone, identified: true },
  'GET /v1/procedures': { may: everyone },
  'GET /v1/procedures/{procedure}': { may: everyone },
  'GET /v1/words': { may: everyone },
  'GET /v1/events': { may: everyone },
  'POST /v1/events/tickets': { may: everyone },
  'POST /v1/cases': { may: ['cs-supervisor', 'administrator', ...at('S01', 'front-desk'), ...keys] },
  'GET /v1/cases': { may: everyone },
  'GET /v1/cases/{id}': theCase,
  'GET /v1/cases/{id}/timeline': theCase,
  'GET /v1/cases/{id}/sealed-result': { may: at('S01', 'store-manager'), hidden: theCase.hidden ?? [] },
  'POST /v1/cases/{id}/cancellation': takesPart,
  'POST /v1/cases/{id}/pause': takesPart,
  'POST /v1/cases/{id}/resume': takesPart,
  'POST /v1/cases/{id}/arrival': {
    may: [...supervisors, ...at('S01', 'front-desk', 'service-advisor')],
    hidden: at('S02', 'front-desk', 'service-advisor', 'store-manager'),
  },
  'POST /v1/cases/{id}/reseating': administrators,
  'POST /v1/cases/{id}/steps/{step}/completion': theStep,
  'POST /v1/cases/{id}/steps/{step}/attempts': theStep,
  'POST /v1/cases/{id}/steps/{step}/claim': theStep,
  'POST /v1/cases/{id}/steps/{step}/release': {
    may: [...supervisors, ...at('S01', 'front-desk')],
    hidden: theCase.hidden ?? [],
  },

  'GET /v1/tasks': { may: everyone },
  'GET /v1/escalations': { may: everyone },
  'POST /v1/escalations/{id}/acknowledgement': {
    may: [...supervisors, ...at('S01', 'front-desk')],
    hidden: theCase.hidden ?? [],
  },
  'GET /v1/inbox': { may: everyone },
  'POST /v1/inbox/{id}/read': { may: ['front-desk@S01'], hidden: everyone.filter(who => who !== 'front-desk@S01') },
  'GET /v1/reports/lateness': { may: [...supervisors, ...at('S02', 'store-manager')] },
  'GET /v1/reports/reach': { may: [...supervisors, ...at('S02', 'store-manager')] },
  'GET /v1/deliveries': { may: everyone },
  'GET /v1/deliveries/failing': { may: everyone },
  'POST /v1/deliveries/{id}/redelivery': { may: supervisors, hidden: at('S02', 'store-manager') },
  'GET /v1/me/destinations': { may: everyone },
  'PUT /v1/me/destinations': { may: Object.keys(people) },
  'POST /v1/me/destinations/test': { may: Object.keys(people) },
  'GET /v1/staff/{id}/destinations': theStaff,
  'PUT /v1/staff/{id}/destinations': theStaff,
  'GET /v1/groups': { may: ['administrator', ...ofBoth('store-manager'), ...keys] },
  'GET /v1/groups/{key}': theStaff,
  'PUT /v1/groups/{key}': { may: theStaff.may },
  'DELETE /v1/groups/{key}': theStaff,
  ...webhooks,
  ...moving,
  ...directory,
  ...scim,
  ...rules,
  'GET /v1/texts': {
    may: [...supervisors, 'operator', 'specialist', ...ofBoth('front-desk'), ...at('S02', 'store-manager')],
  },
  'POST /v1/texts/receipts': { may: keys, unknown: Object.keys(people) },
  'GET /v1/registers/{register}/entries': register1,
  'GET /v1/registers/{register}/entries.xlsx': register1,
  'GET /v1/customers/lookup': serving,
  'GET /v1/customers/history': serving,
  'GET /v1/customers/duplicates': administrators,
  'POST /v1/customers/{plate}/merge': ofTheChain,
  'POST /v1/customers/{plate}/erasure': ofTheChain,
  'PUT /v1/customers/{plate}/hold': ofTheChain,
  'DELETE /v1/customers/{plate}/hold': ofTheChain,
  'GET /v1/customers/holds': ofTheChain,
  'GET /v1/retention/policy': ofTheChain,
  'PUT /v1/retention/policy': ofTheChain,
  'GET /v1/retention/runs': ofTheChain,
  'POST /v1/retention/runs': ofTheChain,

  'POST /v1/departures': { may: [...reporting, ...at('S01', ...reportingAt)] },
  'GET /v1/departures': { may: [...reporting, 'general-manager', ...ofBoth(...reportingAt)] },
  'GET /v1/reports/callback-coverage': coverage,
  'GET /v1/reports/callback-coverage.csv': coverage,
  'GET /v1/reports': coverage,
  'GET /v1/reports/{key}': coverage,
  'GET /v1/reports/{key}.xlsx': coverage,

  'POST /v1/reminder-plans': { may: ['administrator', ...at('S01', 'store-manager'), ...keys] },
  'GET /v1/reminder-plans': { may: everyone },
  'GET /v1/reminder-plans/{id}': theCase,
  'GET /v1/reminder-plans/{id}/errors': theCase,
  'GET /v1/reminder-plans/{id}/rows': theCase,
  'POST /v1/reminder-plans/{id}/pause': thePlan,
  'POST /v1/reminder-plans/{id}/resume': thePlan,
  'POST /v1/reminder-plans/{id}/cancellation': thePlan,

  'GET /v1/schedule': slots,
  'GET /v1/schedule.xlsx': slots,
  'GET /v1/schedule/capacity': slots,
  'PUT /v1/schedule/capacity': { may: ['administrator', ...at('S01', 'store-manager'), ...keys] },

  'GET /v1/schedules': { may: everyone },
  'POST /v1/schedules': { may: managers },
  'GET /v1/schedules/{id}': theCase,
  'POST /v1/schedules/{id}/pause': theSchedule,
  'POST /v1/schedules/{id}/resume': theSchedule,
  'POST /v1/schedules/{id}/trigger': theSchedule,
  'DELETE /v1/schedules/{id}': theSchedule,

  'GET /v1/offers': { may: everyone },
  'POST /v1/offers': { may: ['specialist', 'cs-supervisor', 'administrator', 'agency'] },
  'DELETE /v1/offers/{id}': {
    may: ['specialist', 'cs-supervisor', 'administrator', 'agency'],
    hidden: ['another agency'],
  },

  'GET /v1/policies/{procedure}': { may: everyone },
  'GET /v1/calendars': { may: everyone },
  'GET /v1/orders': { may: ['administrator', 'general-manager'] },
  'PUT /v1/orders/{procedure}': ofTheChain,
  'GET /v1/orders/{procedure}/cases': { may: ['administrator', 'general-manager'] },
};
