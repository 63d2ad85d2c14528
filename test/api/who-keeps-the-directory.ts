import { headOffice, KEY, KEY_MAKER, people, storeRoles } from './callers';
import type { Row } from './row';

const at = (store: string, ...roles: string[]) => roles.map(role => `${role}@${store}`);
const everyone: Row = { may: [...Object.keys(people), KEY, KEY_MAKER] };
const elsewhere = ['project-department', 'operations-department', 'hr'];
const reading: Row = {
  may: [
    ...headOffice.filter(role => !elsewhere.includes(role)),
    ...at('S01', ...storeRoles),
    ...at('S02', ...storeRoles),
    KEY,
    KEY_MAKER,
  ],
};
const theMember: Row = {
  may: ['administrator', ...at('S01', 'store-manager'), KEY, KEY_MAKER],
  hidden: at('S02', 'store-manager'),
};
const theirs = ['administrator', 'general-manager', ...at('S01', 'front-desk', 'store-manager'), KEY, KEY_MAKER];
const rosterOfTheStore: Row = {
  may: ['administrator', 'general-manager', ...at('S01', 'store-manager'), KEY, KEY_MAKER],
};
const ofTheChain: Row = { may: ['administrator'] };
const administrators: Row = { may: ['administrator', KEY_MAKER] };

/** Who may ask what of the directory: the store is S01, the member of staff its front desk. */
export const directory: Readonly<Record<string, Row>> = {
  'GET /v1/stores': everyone,
  'GET /v1/stores/{key}': everyone,
  'PUT /v1/stores/{key}': administrators,
  'GET /v1/stores/{key}/history': administrators,
  'POST /v1/stores/{key}/handover': ofTheChain,
  'GET /v1/agencies': everyone,
  'GET /v1/agencies/{key}': everyone,
  'PUT /v1/agencies/{key}': ofTheChain,
  'GET /v1/agencies/{key}/history': ofTheChain,
  'GET /v1/staff': { may: [...theMember.may, ...at('S02', 'store-manager')] },
  'GET /v1/staff/{id}': theMember,
  'PUT /v1/staff/{id}': theMember,
  'GET /v1/staff/{id}/history': theMember,
  'GET /v1/absences': everyone,
  'POST /v1/absences': { may: theirs },
  'DELETE /v1/absences/{id}': { may: theirs, hidden: Object.keys(people).filter(who => !theirs.includes(who)) },
  'GET /v1/duty': { may: [...headOffice, ...at('S01', ...storeRoles), KEY, KEY_MAKER] },
  'GET /v1/duty/{role}': { may: [...headOffice, ...at('S01', ...storeRoles), KEY, KEY_MAKER] },
  'PUT /v1/duty/{role}': rosterOfTheStore,
  'GET /v1/duty/{role}/history': rosterOfTheStore,
  'POST /v1/imports': ofTheChain,
  'GET /v1/imports': ofTheChain,
  'GET /v1/imports/{id}': ofTheChain,
  'GET /v1/imports/{id}/rows': ofTheChain,
  'POST /v1/customers': ofTheChain,
  'GET /v1/customers': reading,
  'GET /v1/customers/{plate}': reading,
  'PUT /v1/customers/{plate}': ofTheChain,
  'GET /v1/customers/{plate}/history': ofTheChain,
  'PUT /v1/customers/{plate}/plate': ofTheChain,
  'GET /v1/cards': reading,
  'GET /v1/cards/{cardNumber}': reading,
  'PUT /v1/cards/{cardNumber}': ofTheChain,
  'GET /v1/cards/{cardNumber}/history': ofTheChain,
};
