import { KEY, KEY_MAKER } from './callers';
import type { Row } from './row';

const supervisors = ['cs-supervisor', 'general-manager', 'administrator', 'store-manager@S01', KEY, KEY_MAKER];
const work: Row = { may: supervisors, hidden: ['store-manager@S02'] };

/** Who may ask what of work that goes from one person to another: it is that of S01. */
export const moving: Readonly<Record<string, Row>> = {
  'GET /v1/cases/{id}/steps/{step}/candidates': work,
  'POST /v1/cases/{id}/steps/{step}/assignment': work,
  'POST /v1/staff/{id}/handover': work,
  'POST /v1/stores/{key}/roles/{role}/assignment': work,
  // each of them says by itself whose it is
  'POST /v1/escalations/acknowledgements': { may: [...supervisors, 'store-manager@S02'] },
};
