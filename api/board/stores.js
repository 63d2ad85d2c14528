import { get } from './api.js';

let zones = new Map();
let headOffice;
let asked = null;

/** The chain's stores; asked for once. */
export function stores() {
  asked ??= get('/stores').then(({ items, headOffice: office }) => {
    zones = new Map(items.map(({ key, timeZone }) => [key, timeZone]));
    headOffice = office?.timeZone;
    return items;
  });
  asked.catch(() => (asked = null));
  return asked;
}

/** The time zone a store's people read times in; head office's where there is no store. */
export const zoneOf = store => (store ? zones.get(store) : headOffice);
