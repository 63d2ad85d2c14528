import { Temporal } from 'temporal-polyfill';
import { Refused } from '../demo/rest';
import { PROCEDURE, type Hour, type Step, must } from './hour';

interface Policy {
  version: number;
  durations: Record<string, string>;
}

/** So short that the first alarm can be waited for. */
export const SHORT = { step: 'hand-over', span: 'PT5S', ms: 5_000 };

export const promising: readonly Step[] = [
  { title: 'A policy', play: setsPolicy },
  { title: 'The calendar', play: readsCalendar },
  { title: 'A roster', play: setsRoster },
];

async function setsPolicy(hour: Hour): Promise<string> {
  const { store } = hour;
  const administrator = await hour.person('administrator');
  const path = `/policies/${PROCEDURE}`;
  const ofChain = await administrator.get<Policy>(path);
  const { durations } = await administrator.get<Policy>(`${path}?store=${store}`);
  const put = await administrator.put<Policy>(path, { store, durations: { [SHORT.step]: SHORT.span } });
  hour.afterwards.push(() => administrator.put(path, { store, durations: { [SHORT.step]: durations[SHORT.step] } }));
  const inForce = await administrator.get<Policy>(`${path}?store=${store}`);
  must(inForce.version === put.version && inForce.durations[SHORT.step] === SHORT.span, 'it is in force', inForce);
  must((await administrator.get<Policy>(path)).version === ofChain.version, 'other stores keep theirs', ofChain);
  return `${SHORT.step} within ${SHORT.span} in ${store}, version ${put.version}; put back at the end`;
}

async function readsCalendar(hour: Hour): Promise<string> {
  const year = new Date().getUTCFullYear();
  const administrator = await hour.person('administrator');
  const { items, missing } = await administrator.get<{ items: { holidays: object }[]; missing: number[] }>(
    `/calendars?year=${year}&store=${hour.store}`,
  );
  must(items.length === 1 || missing.includes(year), `${year} has a calendar or is said to miss one`, items);
  const known = items.map(({ holidays }) => `${year} has ${Object.keys(holidays).length} holidays`);
  return [...known, ...missing.map(each => `${each} is missing`)].join('; ');
}

interface Duty {
  items: { role: string; version: number | null; onDuty: { id: string }[] }[];
}

async function setsRoster(hour: Hour): Promise<string> {
  const { store } = hour;
  const administrator = await hour.person('administrator');
  const who = `role=front-desk&store=${store}&active=true`;
  const { items: people } = await administrator.get<{ items: { id: string }[] }>(`/staff?${who}`);
  const [first] = people;
  if (!first) throw new Refused(`${store} has no front desk: staff.csv must name one.`);
  const at = async (hourOfDay: number) => {
    const duty = await administrator.get<Duty>(`/duty?store=${store}&at=${await monday(hour, hourOfDay)}`);
    return duty.items.find(({ role }) => role === 'front-desk');
  };
  const before = await at(10);
  if (before?.version) return `there was one, version ${before.version}`;
  const shift = { staff: first.id, days: [1, 2, 3, 4, 5], from: '08:30', until: '18:00' };
  await administrator.put(`/duty/front-desk?store=${store}`, { shifts: [shift], dates: [] });
  const [byDay, byNight] = [await at(10), await at(3)];
  must(byDay?.onDuty.map(({ id }) => id).join() === first.id, `${first.id} is on duty on Monday at 10`, byDay);
  must(byNight?.onDuty.length === 0, 'nobody is on duty on Monday at 3', byNight);
  return `${first.id} on weekdays from 08:30; /v1/duty says so, and that the night has nobody`;
}

/** The coming Monday at an hour, by the clock of the store. */
async function monday(hour: Hour, hourOfDay: number): Promise<string> {
  const administrator = await hour.person('administrator');
  const { timeZone } = await administrator.get<{ timeZone: string }>(`/stores/${hour.store}`);
  const today = Temporal.Now.plainDateISO(timeZone);
  const day = today.add({ days: 8 - today.dayOfWeek });
  return day
    .toZonedDateTime({ timeZone, plainTime: { hour: hourOfDay } })
    .toInstant()
    .toString();
}
