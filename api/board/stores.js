import { get } from './api.js';
import { nowMs } from './now.js';

let zones = new Map();
let names = new Map();
let headOffice;
let asked = null;

/** The chain's stores; asked for once. */
export function stores() {
  asked ??= get('/stores').then(({ items, headOffice: office }) => {
    zones = new Map(items.map(({ key, timeZone }) => [key, timeZone]));
    names = new Map(items.map(({ key, name }) => [key, name]));
    headOffice = office?.timeZone;
    return items;
  });
  asked.catch(() => (asked = null));
  return asked;
}

/** Those in which something new may begin. */
export const openStores = async () =>
  (await stores()).filter(({ closedAt }) => !closedAt || Date.parse(closedAt) > nowMs());

/** The time zone a store's people read times in; head office's where there is no store. */
export const zoneOf = store => (store ? zones.get(store) : headOffice);

/** What a store is called; one nobody knows by its key. */
export const storeName = store => names.get(store) ?? store;

/** Something about the stores has changed: they are asked for again. */
export const forgetStores = () => void (asked = null);
