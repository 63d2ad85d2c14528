import { agenciesView } from './agency-list.js';
import { agencyView } from './agency.js';
import { customersView, DUPLICATES } from './customers.js';
import { customerView } from './customer.js';
import { duplicatesView } from './duplicates.js';
import { memberView } from './member.js';
import { may } from './rights.js';
import { staffView } from './staff-list.js';
import { storesView } from './store-list.js';
import { storeView } from './store.js';

const kinds = [
  ['#/stores', storesView, key => [storeView, { key }]],
  ['#/staff', staffView, id => [memberView, { id }]],
  ['#/agencies', agenciesView, key => [agencyView, { key }]],
  ['#/customers', customersView, customerAt],
];

/** The view of an address of the directory, a list that was searched or one entry; null elsewhere and for whoever may not. */
export function directoryAt(place) {
  const [path, asked = ''] = place.split('?');
  for (const [hash, list, entryAt] of kinds) {
    if (path !== hash && !path.startsWith(`${hash}/`)) continue;
    if (!may(...list.needs)) return null;
    return path === hash ? [list, { asked }] : entryAt(spelt(path.slice(hash.length + 1)));
  }
  return null;
}

function customerAt(plate) {
  return plate === 'duplicates' && may(DUPLICATES) ? [duplicatesView, {}] : [customerView, { plate }];
}

function spelt(encoded) {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded; // the server says that there is no such one
  }
}
