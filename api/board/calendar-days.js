const DAY_MS = 86_400_000;
const dayOf = ms => new Date(ms).toISOString().slice(0, 10);
const msOf = day => Date.parse(`${day}T00:00:00Z`);

/** The weeks of a month, Monday first, as `YYYY-MM-DD`; null where a day is of another month. */
export function weeksOf(year, month) {
  const first = Date.UTC(year, month - 1, 1);
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const before = (new Date(first).getUTCDay() + 6) % 7;
  const days = [...Array(before).fill(null), ...Array.from({ length: count }, (_, nth) => dayOf(first + nth * DAY_MS))];
  return Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, nth) => days[week * 7 + nth] ?? null),
  );
}

/** What a day is by a calendar: `holiday`, `moved` (a work day made up for), `weekend` or `work`, with its name. */
export function dayIn({ holidays, workdays }, day) {
  if (day in workdays) return { kind: 'moved', name: workdays[day] };
  if (day in holidays) return { kind: 'holiday', name: holidays[day] };
  const weekday = new Date(msOf(day)).getUTCDay();
  return { kind: weekday === 0 || weekday === 6 ? 'weekend' : 'work', name: null };
}

/** Every day from one to another. */
export function daysBetween(from, until) {
  const count = Math.floor((msOf(until) - msOf(from)) / DAY_MS) + 1;
  return count > 0 && count <= 366 ? Array.from({ length: count }, (_, nth) => dayOf(msOf(from) + nth * DAY_MS)) : [];
}

/** The calendar with some days made something else: a holiday, a moved work day, or what their weekday is. */
export function withDays({ holidays, workdays }, days, kind, name) {
  const without = listed => Object.fromEntries(Object.entries(listed).filter(([day]) => !days.includes(day)));
  const named = Object.fromEntries(days.map(day => [day, name]));
  return {
    holidays: inOrder({ ...without(holidays), ...(kind === 'holiday' && named) }),
    workdays: inOrder({ ...without(workdays), ...(kind === 'moved' && named) }),
  };
}

const inOrder = listed => Object.fromEntries(Object.entries(listed).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The days that two calendars say otherwise: `{ day, was, becomes }`, in their order. */
export function dayChanges(before, after) {
  const days = [before.holidays, before.workdays, after.holidays, after.workdays].flatMap(Object.keys);
  return [...new Set(days)].sort().flatMap(day => {
    const [was, becomes] = [dayIn(before, day), dayIn(after, day)];
    return was.kind === becomes.kind && was.name === becomes.name ? [] : [{ day, was, becomes }];
  });
}

/** Days with their names as stretches: those that follow each other under one name are one. */
export function stretchesOf(listed) {
  const stretches = [];
  for (const [day, name] of Object.entries(inOrder(listed))) {
    const last = stretches.at(-1);
    if (last?.name === name && msOf(day) - msOf(last.until) === DAY_MS) last.until = day;
    else stretches.push({ from: day, until: day, name });
  }
  return stretches;
}
